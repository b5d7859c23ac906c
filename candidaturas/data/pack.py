"""The first text of each document of the pack, for staff to read, adapt and publish."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
WELCOME = (
    "acolhimento, informação e encaminhamento de pessoas migrantes",
    "apoio nos contactos com os serviços públicos, presencial, por telefone ou por escrito",
    "apoio a quem pede ou tem proteção internacional",
)

# Model: its name, and what each {place} of the template says for it.
PROTOCOLS = {
    "conventional": {
        "model": "Convencional",
        "services": WELCOME,
        "duties": (),
        "agency": (),
        "money": (
            "As despesas do centro são da entidade. As instituições da sociedade civil sem fins lucrativos"
            " podem candidatar-se a financiamento do FAMI, nas condições de cada aviso. O protocolo não"
            " obriga nenhuma das partes a pagamentos à outra."
        ),
    },
    "2g": {
        "model": "CLAIM 2G (nova geração)",
        "services": (
            *WELCOME,
            "recolha de dados biométricos com equipamento da agência",
            "receção e digitalização de documentos",
            "consulta das bases de dados da agência, para os atendimentos em curso",
            "verificação de documentos",
        ),
        "duties": (
            "Guardar e usar o equipamento da agência só para estes serviços, por quem ela habilitar.",
            "Usar o acesso às bases de dados em nome próprio e só para o atendimento em curso.",
        ),
        "agency": (
            "Instalar e manter o equipamento de recolha biométrica e habilitar quem o usa.",
            "Dar os acessos às bases de dados e pagar os atendimentos nos termos da cláusula 7.ª.",
        ),
        "money": (
            "A agência paga à entidade [valor] por atendimento com recolha de dados biométricos, contado pelo"
            " registo da plataforma e pago em [periodicidade]. As outras despesas do centro são da entidade,"
            " que neste modelo é sempre um município."
        ),
    },
    "expanded": {
        "model": "Convencional com expansão de serviços",
        "services": (
            *WELCOME,
            "primeira instrução do processo documental: receber, conferir e organizar o que o compõe",
        ),
        "duties": (
            "Instruir cada processo documental pelas regras da agência e remetê-lo completo dentro do prazo.",
        ),
        "agency": (
            "Dar as regras de instrução, formar nelas a equipa e dizer o resultado de cada processo.",
            "Compensar os atendimentos nos termos da cláusula 7.ª.",
        ),
        "money": (
            "A agência compensa a entidade em [valor] por atendimento concluído com decisão favorável,"
            " contado pelo registo da plataforma e pago em [periodicidade]. As outras despesas do centro são"
            " da entidade."
        ),
    },
}


def documents() -> list[tuple[str, str, str, str]]:
    """Kind, model ("" for the note), title and body of each, as the records hold them."""
    template = (HERE / "protocol.html").read_text("utf-8")
    note = ("note", "", "Criar um CLAIM: nota de enquadramento", (HERE / "note.html").read_text("utf-8"))
    return [note, *(_protocol(template, model) for model in PROTOCOLS)]


def _protocol(template: str, model: str) -> tuple[str, str, str, str]:
    says = PROTOCOLS[model]
    body = template.format(
        model=says["model"],
        money=says["money"],
        **{place: _items(says[place]) for place in ("services", "duties", "agency")},
    )
    return "protocol", model, f"Minuta do protocolo de cooperação · {says['model']}", body


def _items(lines: Iterable[str]) -> str:
    return "\n".join(f"<li>{line}</li>" for line in lines)
