import pytest

from parley.errors import ParleyError
from parley.reading import read_document
from parley.reading.language import foreign

FOREIGN = {
    "Ukrainian": "Українська армія зупинила наступ на півдні, але командування каже, що взимку сили буде відновлено.",
    "Russian": "Российская армия не может наступать без артиллерии, и переговоры были бы для неё только передышкой.",
    "Bulgarian": "Руската армия не може да настъпва без артилерия и преговорите биха били за нея само отдих, смята българският "
    "анализатор. Според него въпросът е в това.",
    "Belarusian": "Украінскае войска спыніла наступ на поўдні, але камандаванне кажа, што ўзімку сілы будуць адноўлены.",
    "Serbian": "Руска војска не може да напада без артиљерије и преговори би за њу били само предах, каже аналитичар.",
    "German": "Die russische Armee kann ohne Artillerie nicht angreifen, und Verhandlungen wären für sie nur eine Pause, sagt"
    " der Minister in Kiew.",
    "French": "L'armée russe ne peut pas attaquer sans artillerie, et les négociations ne seraient pour elle qu'une pause "
    "avant une nouvelle offensive.",
    "Spanish": "El ejército ruso no puede atacar sin artillería, y las negociaciones serían para él solo una pausa antes de "
    "una nueva ofensiva.",
    "Italian": "L'esercito russo non può attaccare senza artiglieria e i negoziati sarebbero per lui solo una pausa prima "
    "della nuova offensiva, dice il ministro.",
    "Portuguese": "O exército russo não pode atacar sem artilharia, e as negociações seriam para ele apenas uma pausa antes de "
    "uma nova ofensiva na primavera.",
    "Polish": "Rosyjska armia nie może atakować bez artylerii, a rozmowy byłyby dla niej tylko przerwą, po której wojna "
    "zacznie się na nowo, co jest pewne.",
    "Turkish": "Rus ordusu topçu olmadan saldıramaz ve müzakereler onun için yeni bir saldırı öncesinde sadece bir mola olur, "
    "bu çok açık bir gerçek.",
    "Dutch": "Het Russische leger kan niet aanvallen zonder artillerie, en onderhandelingen zouden voor het leger alleen een pauze zijn.",
    "Swedish": "Den ryska armén kan inte anfalla utan artilleri, och förhandlingar skulle för den bara vara en paus före en ny offensiv.",
    "Romanian": "Armata rusă nu poate ataca fără artilerie, iar negocierile ar fi pentru ea doar o pauză înainte de o nouă "
    "ofensivă, care este sigură.",
    "Czech": "Ruská armáda nemůže útočit bez dělostřelectva a jednání by pro ni bylo jen přestávkou, po které se válka znovu"
    " rozhoří, jak je jisté.",
    "Greek": "Ο ρωσικός στρατός δεν μπορεί να επιτεθεί χωρίς πυροβολικό.",
    "Georgian": "რუსეთის არმიას არ შეუძლია შეტევა არტილერიის გარეშე.",
    "Armenian": "Ռուսական բանակը չի կարող հարձակվել առանց հրետանու։",
    "Arabic": "لا يستطيع الجيش الروسي الهجوم بدون مدفعية والمفاوضات مجرد استراحة",
    "Persian": "ارتش روسیه بدون توپخانه نمی‌تواند حمله کند و مذاکرات برای آن تنها یک وقفه است",
    "Hebrew": "הצבא הרוסי אינו יכול לתקוף בלי ארטילריה",
    "Urdu": "روسی فوج توپ خانے کے بغیر حملہ نہیں کر سکتی اور مذاکرات صرف ایک وقفہ ہیں",
    "Chinese": "俄罗斯军队没有炮兵就无法进攻，谈判只是一次停顿。",
    "Japanese": "ロシア軍は砲兵なしでは攻撃できず、交渉は休止にすぎない。",
    "Korean": "러시아군은 포병 없이는 공격할 수 없으며 협상은 휴식일 뿐이다.",
    "Hindi": "रूसी सेना तोपखाने के बिना हमला नहीं कर सकती",
    "Finnish": "Venäjän armeija ei voi hyökätä ilman tykistöä, ja neuvottelut olisivat sille vain tauko ennen kuin se on "
    "valmis uuteen hyökkäykseen.",
    "Hungarian": "Az orosz hadsereg nem tud támadni tüzérség nélkül, és a tárgyalások csak szünetet jelentenek, mert ez a "
    "helyzet már nem új.",
    "Croatian": "Ruska vojska ne može napadati bez topništva, a pregovori bi za nju bili samo predah prije nove ofenzive, što "
    "je već jasno.",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_languages_are_named(language):
    assert foreign(FOREIGN[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kyiv.",
        "1 2 3 — 4 5 6",
        "Russia cannot attack without artillery.",
        "Talks stall, guns roar, Kyiv waits: five maps, ten facts, three numbers, one front line, no deal yet, Moscow says",
        "Kharkiv Oblast: Kupiansk, Vovchansk, Izium, Balakliia. Donetsk Oblast: Bakhmut, Soledar, Klishchiivka, "
        "Marinka, Avdiivka, Vuhledar.",
        "Volodymyr Zelenskyy, Andrii Yermak, Dmytro Kuleba and Valerii Zaluzhnyi met Emmanuel Macron, Olaf Scholz and "
        "Charles de Gaulle's heirs.",
        "He said: “Переговорів не буде, доки останній солдат не вийде”. That settles it for now.",
        "Le Monde and La Repubblica quoted El País on the de facto line; “la guerre est finie”, said one, and the "
        "Élysée denied it at once.",
        "Die Zeit ran “Der Krieg ist nicht vorbei und die Pause ist nur ein Trick” on its front page; the rest of the "
        "press was calmer that day.",
        "Robotyne (Роботине), Urozhaine (Урожайне), Tokmak (Токмак), Melitopol (Мелітополь), Orikhiv (Оріхів): the "
        "names are in two scripts.",
        "Nein.",
    ],
)
def test_english_and_what_is_too_short_to_tell_is_read(text):
    assert foreign(text) is None


def test_a_long_text_is_judged_by_all_of_it():
    english = "The army cannot attack before the winter is over. " * 4000
    assert foreign(english) is None
    assert foreign(english + FOREIGN["German"] * 5) is None
    assert foreign("The headline is in English\n\n" + (FOREIGN["German"] + " ") * 2000) == "German"
    assert foreign("By Ivan Petrenko, for the Kyiv Example\n\n" + FOREIGN["Ukrainian"] * 3) == "Ukrainian"


def test_other_languages_are_refused_politely(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(FOREIGN["Ukrainian"], "utf-8")
    with pytest.raises(ParleyError) as e:
        read_document(path)
    assert str(e.value) == f"{path}: this looks like Ukrainian; parley reads English so far: give it an English text"
