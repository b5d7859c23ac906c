"""What each language of attendance is called by those who speak it; "" where it is not written.

Names as in the Unicode CLDR, and for creoles as in their own dictionaries.
"""

from types import MappingProxyType

from rede.enums import Language

ENDONYMS = MappingProxyType(
    {
        Language.PORTUGUESE: "português",
        Language.ENGLISH: "English",
        Language.FRENCH: "français",
        Language.SPANISH: "español",
        Language.UKRAINIAN: "українська",
        Language.RUSSIAN: "русский",
        Language.ROMANIAN: "română",
        Language.BULGARIAN: "български",
        Language.GERMAN: "Deutsch",
        Language.ITALIAN: "italiano",
        Language.ARABIC: "العربية",
        Language.HINDI: "हिन्दी",
        Language.URDU: "اردو",
        Language.PUNJABI: "ਪੰਜਾਬੀ",
        Language.BENGALI: "বাংলা",
        Language.NEPALI: "नेपाली",
        Language.CHINESE: "中文",
        Language.CAPE_VERDEAN: "kabuverdianu",
        Language.GUINEAN: "kriol",
        Language.SAO_TOMEAN: "lungwa santome",
        Language.WOLOF: "wolof",
        Language.FULA: "pulaar",
        Language.LINGALA: "lingála",
        Language.PERSIAN: "فارسی",
        Language.PASHTO: "پښتو",
        Language.TURKISH: "Türkçe",
        Language.TAGALOG: "Tagalog",
        Language.THAI: "ไทย",
        Language.VIETNAMESE: "Tiếng Việt",
        Language.GUJARATI: "ગુજરાતી",
        Language.TAMIL: "தமிழ்",
        Language.GEORGIAN: "ქართული",
        Language.TETUM: "tetun",
        Language.SIGN: "",
    }
)
