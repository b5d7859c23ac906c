"""Invented content for the components; it stands for data, so it is not translated."""

import datetime as dt
from typing import Any

from django.utils.safestring import SafeString

from portal.charts import Point, bars, columns, stack

SEEDED_MOTIFS = (
    "Desporto",
    "Juventude",
    "Ambiente",
    "Transportes",
    "Turismo",
    "Igualdade",
    "Infância",
    "Agricultura",
)

NOTICES = (
    {"kind": "info", "title": "Sabia que…", "text": "Pode guardar o que escreveu e continuar mais tarde."},
    {"kind": "ok", "title": "Recebido", "text": "Guardámos o documento. Enviámos o recibo por e-mail."},
    {"kind": "warn", "title": "Falta pouco tempo", "text": "O prazo termina na sexta-feira, 27 de novembro."},
    {
        "kind": "bad",
        "title": "Não foi possível guardar",
        "text": "Tente de novo; o que escreveu continua aqui.",
    },
)

BADGES = (
    {"kind": "done", "label": "Concluída"},
    {"kind": "ok", "label": "Validada"},
    {"kind": "warn", "label": "Por completar"},
    {"kind": "bad", "label": "Devolvida"},
    {"kind": "todo", "label": "Por começar"},
    {"kind": "", "label": "Demonstração"},
)

TASKS = (
    {
        "title": "A entidade",
        "url": "#",
        "hint": "Preenchido a partir do registo",
        "state": "done",
        "state_label": "Concluída",
    },
    {
        "title": "Respostas que já existem",
        "url": "#",
        "hint": "Falta um campo",
        "state": "warn",
        "state_label": "Por completar",
    },
    {"title": "Documentos", "url": "#", "hint": "", "state": "todo", "state_label": "Por começar"},
)

EVENTS = (
    {"title": "Pedido recebido", "detail": "3 de novembro", "state": "done"},
    {"title": "Reunião", "detail": "11 de novembro", "state": "done"},
    {"title": "A preencher", "detail": "", "state": "now"},
    {"title": "Decisão", "detail": "até 60 dias úteis", "state": "next"},
)

STEPS = (
    {"title": "A entidade", "url": "#", "state": "done"},
    {"title": "O espaço", "url": "", "state": "now"},
    {"title": "Rever e enviar", "url": "", "state": "next"},
)

ATTACHMENT = {
    "attached": {
        "control_id": "amostra-ficheiros",
        "files": {"name": "ficheiros", "label": "Materiais", "help_text": "", "least": 1},
    },
    "purpose": {
        "hint": "Até 3 ficheiros PDF, de até 10 MB cada um.",
        "accept": ".pdf",
        "most_files": 3,
    },
    "uploads": [
        {"id": "1", "name": "guiao.pdf", "size": "214 KB", "state": "clean", "words": "Pronto", "url": "#"},
        {
            "id": "2",
            "name": "mapa.pdf",
            "size": "1,2 MB",
            "state": "pending",
            "words": "A verificar",
            "url": "",
        },
        {
            "id": "3",
            "name": "folheto.pdf",
            "size": "80 KB",
            "state": "refused",
            "words": "Foi recusado e apagado: o antivírus encontrou nele um programa.",
            "url": "",
        },
    ],
    "errors": ["“foto.bmp” não foi guardado: envie um ficheiro PDF."],
}

CONFLICT = {
    "conflict": {
        "saved_by": "Pessoa de exemplo",
        "saved_at": dt.datetime(2026, 11, 22, 10, 42, tzinfo=dt.UTC),
    },
    "differences": [
        {
            "key": "resumo",
            "label": "Resumo",
            "mine": ["Uma equipa vai a todas as freguesias."],
            "theirs": ["Duas equipas vão a todas as freguesias, em dias certos."],
        },
        {"key": "publico", "label": "Público", "mine": [], "theirs": ["Jovens", "Famílias"]},
    ],
}

LINES = (("Resumo", "Uma equipa vai a todas as freguesias."), ("Ano", "2015"))

FACTS = (
    {"label": "Território", "values": ["Lagos, Faro"]},
    {"label": "Público", "values": ["Jovens", "Pessoas idosas"]},
    {"label": "Ano", "values": ["2026"]},
)

TABLE = {
    "caption": "Atendimentos por trimestre",
    "headings": ("Trimestre", "Pessoas", "Tempo médio"),
    "rows": (("1.º", "1 204", "35 min"), ("2.º", "1 361", "31 min"), ("3.º", "1 118", "28 min")),
}

_QUARTERS = [Point("1.º", 1204, "1 204"), Point("2.º", 1361, "1 361"), Point("3.º", 1118, "1 118")]
FIGURES = [
    {
        "name": f"amostra-{chart.kind}",
        "title": title,
        "sentence": chart.label,
        "note": "",
        "chart": chart,
        "headings": TABLE["headings"],
        "rows": TABLE["rows"],
    }
    for title, chart in (
        ("Barras", bars("No 2.º trimestre houve mais atendimentos: 1 361.", _QUARTERS)),
        ("Colunas", columns("Do 1.º ao 3.º trimestre houve menos atendimentos.", _QUARTERS)),
        ("Partes de um todo", stack("Cada trimestre teve perto de um terço dos atendimentos.", _QUARTERS)),
    )
]
DAY = dt.date(2026, 11, 22)

CARDS = (
    {"title": "Conhecer", "url": "#", "text": "O que resultou noutros concelhos, contado por quem fez."},
    {"title": "Participar", "url": "#", "text": "Para municípios, associações e ensino superior."},
    {"title": "Perguntar", "url": "#", "text": "Respostas curtas às dúvidas mais frequentes."},
)

RESULTS: tuple[dict[str, Any], ...] = (
    {
        "title": "Atendimento itinerante nas freguesias",
        "url": "#",
        "motif": "ring",
        "badges": [{"label": "Validada", "kind": "ok"}],
        "meta": ["Município de exemplo", "Faro", "2015"],
        "excerpt": SafeString("Uma equipa desloca-se a todas as <mark>freguesias</mark>, em dias certos."),
        "lang": "",
    },
    {
        "title": "Português ao fim do dia",
        "url": "#",
        "motif": "petals",
        "badges": [],
        "meta": ["Associação de exemplo", "Lisboa", "2024"],
        "excerpt": "Aulas de língua em horário pós-laboral, com guarda de crianças na sala ao lado.",
        "lang": "",
    },
)

PLACES = ("Aveiro", "Beja", "Braga", "Coimbra", "Évora", "Faro", "Guarda", "Leiria", "Lisboa", "Porto")
FACETS = (
    {
        "name": "tema",
        "label": "Tema",
        "values": [
            {"value": "acolhimento", "label": "Acolhimento", "count": 18, "selected": True},
            {"value": "lingua", "label": "Educação e língua", "count": 7, "selected": False},
        ],
    },
    {
        "name": "distrito",
        "label": "Distrito ou ilha",
        "values": [
            {"value": name, "label": name, "count": 10 - place, "selected": False}
            for place, name in enumerate(PLACES)
        ],
    },
)
ACTIVE_FILTERS = ({"label": "Acolhimento", "remove_url": "#"}, {"label": "Faro", "remove_url": "#"})
SORTS = (
    {"label": "relevância", "url": "#", "current": True},
    {"label": "mais recentes", "url": "#", "current": False},
)
PAGER = {
    "page": 4,
    "pages": 11,
    "previous_url": "#",
    "next_url": "#",
    "numbers": [
        {"number": number, "url": "#", "current": number == 4, "gap": number == 11}  # noqa: PLR2004 - the sample's page
        for number in (1, 2, 3, 4, 5, 6, 11)
    ],
}
DOWNLOADS = ({"label": "CSV", "url": "#", "format": "csv"}, {"label": "ODS", "url": "#", "format": "ods"})
