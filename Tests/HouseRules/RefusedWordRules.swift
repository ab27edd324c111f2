import Testing

/// What readers of each language have found wrong does not come back, in texts and in the labels of the lists.
@Suite struct RefusedWordRules {
    /// In each language, and why; the reasons are those of the people who read it.
    private static let refused: [(language: String, pattern: String, why: String)] = [
        ("de", #"Karten zusammenhängen|"Abnehmen""#, "says something else"),
        (
            "de", #""signIn\w*": "[^"]*[Aa]nmeld|"signOut": "Abmelden"#,
            "one registers for a Fachtag and logs into an account"
        ),
        (
            "de", "Jetzt teilnehmen|In Kooperation mit",
            "is not what the other languages say, or breaks off after a name"
        ),
        ("de-simple", "Nach dem Tag löschen|nur eine Antwort", "promises something else"),
        ("de-simple", "von Migranten|Gesunde Seele|War das ein Fehler|zu viele Essen", "is unkind, or gives no reason"),
        ("en", #"\b[Aa] mail\b|\bby mail\b|by post"#, "it is an e-mail"),
        (
            "en", "[Cc]o-operating|If you meet a barrier|need no account|wished? for|eat like this|Specialist day",
            "no English"
        ),
        (
            "tr", "Uzmanlık etkinliği|birlikler|Kesin kayıt|Kolay dil|Dil aracılığı|kendiliğinden ilerle",
            "says something else"
        ),
        ("tr", #""Geri çekil"|\bOda\b|"Adımlar""#, "is an order, a bedroom, or counts steps"),
        ("tr", #""(?:Çıkarma|Kaldırma|İptal etme|Artık bekleme)""#, "does not say whether it is done or left"),
        ("uk", "та спілки|або спілка|загальмован|Модераці|Стіл коорд|Супровідник|До якого дня", "says something else"),
        (
            "uk", #"каталог|(?:після|день) заходу|\b[Пп]оді[яїюєй]"#,
            "the list is a довідник, the day a конференція, and whatever else is to come a захід"
        ),
        ("ru", "и союзы|или союз|Модераци|Стол коорд|застопор|[Дд]обровол(?:ьц|ец)", "says something else"),
        (
            "ru", "каталог|(?:[Пп]осле|[Пп]еред|[Дд]ень) мероприят|[Мм]ероприятие (?:за|о)конч",
            "the list is a справочник, the day a конференция"
        ),
        ("ar", "مختلقة|يعمل ماذا|إعادة المكان|جماعة دينية|أكشاك|مؤسسة وقفية", "says something else"),
        ("ar", "المنظمون", "who hosts is called المضيفون"),
        ("ar", "الداع(?:ين|ون)", "who invites is called الجهات الداعية"),
        ("ar", "اً", "the two strokes stand before the alif: ًا"),
        (
            "ar",
            #"(?:بيانات|مكان|تسجيل|منظمت|صفحت|رابط|مجموعت|مشاركت|سؤال|رقم|اسم|يمكن|لدي|أسئلت|غير)ك\b|\bأنت\b|هل (?:ستحضر؟|تريد )"#,
            "speaks to one man; everybody is spoken to as أنتم"
        ),
        (
            "ar", #"(?:": "|[.:؟] )(?:اكتب|اختر|أدخل|اضغط|انظر|ابحث|أجب|احفظ|افتح|أضف|اترك|أرسل|ارجع|أبلغ) "#,
            "speaks to men only"
        ),
    ]

    @Test func `what readers have refused does not come back`() throws {
        let labels = ["taxonomy", "taxonomy-labels"].flatMap { name in
            Repository.file("Sources/Words/Resources/\(name).json").text.split(separator: "\n")
        }
        for (language, pattern, why) in Self.refused {
            let texts = try PhraseRules.texts(in: language)
            #expect(texts.count > 15)
            let own = SourceFile(
                path: "taxonomy.json",
                text: labels.filter { $0.contains("\"\(language)\": ") }.joined(separator: "\n"))
            #expect(own.text.count > 1_000)
            for file in texts + [own] {
                expectNone(try file.matches(of: pattern).map { "\($0) (\(why))" })
            }
        }
    }

    @Test(arguments: [
        ("en", "They get a mail."), ("uk", "Через день після заходу"), ("ar", "نص. اكتب الاسم هنا"),
        ("ar", "يمكنك الاطلاع على بياناتك"), ("uk", "До дня події"), ("ru", "Через день после мероприятия"),
        ("ar", "عدد كافٍ من الداعين"), ("ar", "فوراً"), ("ar", "هل تريد التسجيل؟"), ("de", "Jetzt teilnehmen"),
    ])
    func `one that comes back would be seen`(language: String, text: String) throws {
        let file = SourceFile(path: "sample.json", text: "    \"sample\": \"\(text)\"")
        let patterns = Self.refused.filter { $0.language == language }.map(\.pattern)
        #expect(try patterns.contains { try !file.matches(of: $0).isEmpty })
    }
}
