import Testing

@testable import Domain

/// Names are found however they are written, and however they are typed.
@Suite struct NameSearchTests {
    @Test(arguments: [
        ("amal", "أمل حداد"), ("hala", "هالة النجار"), ("halah", "هالة"), ("tariq", "طارق"), ("tarek", "طارق"),
        ("tari", "طارق"),
        ("khaled", "خالد"), ("Chaled", "خالد"), ("hussein", "حسين"), ("Hossein", "حسین"), ("mohammed", "محمد"),
        ("Muhamad", "محمّد"), ("fatima", "فاطمة"), ("Fatimah", "فاطمه"), ("omar", "عمر"), ("ali", "علي"),
        ("aisha", "عائشة"),
        ("Aischa", "عائشة"), ("ibrahim", "إبراهيم"), ("yousef", "يوسف"), ("layla", "ليلى"), ("huda", "هدى"),
        ("taha", "طه"),
        ("abdullah", "عبدالله"), ("waleed", "وليد"), ("najjar hala", "هالة النجار"), ("al-najjar", "هالة النجار"),
        ("parvin", "پروین"), ("viktor", "فيكتور"), ("victor", "فيكتور"), ("jusuf", "يوسف"), ("jasmin", "ياسمين"),
        ("gamal", "جمال"), ("michel", "ميشيل"), ("david", "داود"), ("haggag", "حجاج"), ("maxim", "مكسيم"),
        ("Farah", "فرح"), ("Noor", "نور"), ("Rania", "رانيا"), ("Souad", "سعاد"),
        ("olena", "Олена Коваль"), ("Олена", "Olena Koval"), ("هالة", "هالة النجار"),
    ])
    func `whoever types it as it is heard finds it`(typed: String, name: String) {
        #expect(NameSought(typed).isFound(among: name.nameWords))
    }

    @Test(arguments: [
        ("emil", "Amal Haddad"), ("amal", "كمال"), ("amal", "ملك"), ("hala", "خالد"), ("omar", "مريم"),
        ("nura", "منير"), ("Kavita", "سامر الخطيب"), ("Saal", "ሰላም"), ("Foyer", "فرید نوری"), ("Raum", "رامي"),
        ("tariq", "Torke Berg"), ("ole", "علي"), ("", "أمل"),
    ])
    func `nobody else is found`(typed: String, name: String) {
        #expect(!NameSought(typed).isFound(among: name.nameWords))
    }

    @Test(arguments: [
        ("أمل", "Amal Haddad"), ("امل", "Emel Kaya"), ("محمد", "Mohammed Ali"), ("محمد", "Muhamad"),
        ("عبدالرح", "Abdulrahman"),
        ("حسين", "Hussein"), ("حسین", "Hossain"), ("طارق", "Tariq"), ("طارق", "Tarek"), ("فاطمة", "Fatima"),
        ("فاطمه", "Fatimah"), ("علي", "Ali Demir"), ("عمر", "Omar"), ("إبراهيم", "Ibrahim"), ("يوسف", "Yusuf"),
        ("ليلى", "Layla"), ("ليلى", "Leyla"), ("هالة", "Hala Najjar"), ("النجار", "Hala Al-Najjar"), ("إيمان", "Iman"),
        ("أمير", "Emir"), ("أمينة", "Emine"), ("زينب", "Zeinab"), ("كريم", "Karim"), ("مريم", "Meryem"), ("نور", "Nur"),
        ("هناء", "Hana"), ("فيكتور", "Viktor"), ("Савченко", "Olena Savchenko"), ("Савч", "Savchenko"),
        ("Савченко", "Sawtschenko"), ("Шевченко", "Schewtschenko"), ("Юлія", "Julia"), ("Юлия", "Yulia"),
        ("Юлія", "Yuliia"), ("Наталія", "Natalja"), ("Наталья", "Natalia"), ("Євген", "Yevhen"),
        ("Христина", "Christina"),
        ("Олексій", "Oleksii"), ("Тетяна", "Tetjana"), ("Анна", "Anna"), ("sawtschenko", "Савченко"),
        ("julia", "Юлія"), ("jewhen", "Євген"), ("christina", "Христина"), ("Јован", "Jovan"), ("jovan", "Јован"),
        ("Јелена", "Jelena Petrović"), ("Милошевић", "Milošević"), ("Милошевић", "Milosevic"),
        ("Милошевић", "Miloschewitsch"), ("milosevic", "Милошевић"), ("Ђорђе", "Đorđe"), ("Ђорђе", "Djordje"),
        ("djordje", "Ђорђе"), ("Његош", "Njegoš"), ("Љубица", "Ljubica"), ("Џемал", "Džemal"), ("Џемал", "Dschemal"),
        ("Душан", "Dušan"), ("dušan", "Душан"), ("Ѓорѓи", "Gjorgji"), ("Ќамил", "Kjamil"), ("Ѕвонко", "Dzvonko"),
        ("Быкаў", "Bykau"), ("Айше", "Ayşe"), ("Ольга", "Olga"),
    ])
    func `whoever types in another script finds it`(typed: String, name: String) {
        #expect(NameSought(typed).isFound(among: name.nameWords))
    }

    @Test(arguments: [
        ("أمل", "Emil"), ("أمل", "Amelie"), ("أمل", "Amalia"), ("أمل", "Kamal"), ("علي", "Ole"), ("علي", "Alina"),
        ("نور", "Nora"), ("عمر", "Mara"), ("كريم", "Karam"), ("طارق", "Turkan"), ("Анна", "Anastasia"),
        ("Олена", "Alena"),
        ("Саша", "Sasse"), ("Іван", "Iwona"), ("Јован", "Ovanes"), ("Җанар", "Anar"), ("Ҡҡҡ", "Anna"), ("ььь", "Anna"),
        ("ovan", "Јован"), ("anar", "Җанар"),
    ])
    func `nobody else is found in another script`(typed: String, name: String) {
        #expect(!NameSought(typed).isFound(among: name.nameWords))
    }

    @Test(arguments: [
        ("Papadopoulos", "Νίκος Παπαδόπουλος"), ("Papadopulos", "Νίκος Παπαδόπουλος"), ("Hristos", "Χρήστος"),
        ("Christos", "Χρήστος"), ("Selvam", "செல்வம்"), ("Karthik", "கார்த்திக்"), ("Satheesh", "சதீஷ்"),
        ("Kavitha", "கவிதா"), ("Priya", "प्रिया शर्मा"), ("Deepak", "दीपक"), ("Rahman", "রহমান"), ("Selam", "ሰላም"),
        ("Salam", "ሰላም"), ("Yohannes", "ዮሐንስ"), ("Tesfai", "ተስፋይ"), ("Sargsyan", "Անահիտ Սարգսյան"),
        ("Nino", "ნინო"), ("Beridze", "დავით ბერიძე"), ("Sara", "שרה כהן"), ("Cohen", "שרה כהן"), ("David", "דוד"),
        ("Levi", "לוי"), ("Παπαδόπουλος", "Nikos Papadopoulos"), ("παπαδοπουλος", "Νίκος Παπαδόπουλος"),
        ("Χρήστος", "Hristos"), ("செல்வம்", "Selvam"), ("ნინო", "Nino"),
    ])
    func `names in Greek, Georgian, Armenian, Indic, Ethiopic and Hebrew letters are found, and find`(
        typed: String, name: String
    ) {
        #expect(NameSought(typed).isFound(among: name.nameWords))
    }

    @Test(arguments: [("nino", "Νίκος"), ("anna", "நந்தினி"), ("ole", "אלי"), ("omar", "Μαρία"), ("salim", "Σελήνη")])
    func `nobody else is found in those`(typed: String, name: String) {
        #expect(!NameSought(typed).isFound(among: name.nameWords))
    }

    @Test func `a title in those letters is found as it is read`() {
        #expect(NameSought("papadop").isFound(inTitle: "Σύλλογος Παπαδόπουλος"))
    }

    @Test(arguments: [
        ("عمر", "Nicht immer reden"), ("أمل", "Amal e. V."), ("Юлия", "Raum Julia"), ("Јован", "Raum Ovanes"),
        ("", "Nicht immer reden"), ("!", "Nicht immer reden"),
    ])
    func `titles are read and not heard`(typed: String, title: String) {
        #expect(!NameSought(typed).isFound(inTitle: title))
    }

    @Test(arguments: [
        ("immer", "Nicht immer reden"), ("мозаика", "Mozaika"), ("mosaik nord", "Nord-Mosaik e. V."), ("نور", "نور"),
        ("nur", "نور"),
    ])
    func `a title is found as it is read`(typed: String, title: String) {
        #expect(NameSought(typed).isFound(inTitle: title))
    }

    @Test func `names in Latin letters share no key with what is typed in Latin letters`() {
        let keys = "Amal Haddad".nameWords.subtracting(["amal", "haddad"])
        #expect(!keys.isEmpty)
        #expect(
            "Emil Amal Julia".soughtNameWords.flatMap { $0.read + $0.heard + $0.whole }
                .allSatisfy { sought in !keys.contains { $0.hasPrefix(sought) } })
        #expect("Chor Mosaik".titleWords == ["chor", "mosaik"])
    }
}

/// One letter that is wrong hides nobody.
@Suite struct AlikeWordTests {
    @Test(arguments: [
        ("Schmit", "Anna Schmidt"), ("Schmiddt", "Anna Schmidt"), ("Yilmas", "Yılmaz"), ("Bilmaz", "Yılmaz"),
        ("Mulelr", "Jürgen Müller"), ("Anna Schmit", "Anna Schmidt"), ("Haddat", "Amal Haddad"),
        ("Papadoboulos", "Νίκος Παπαδόπουλος"), ("Ковадь", "Олена Коваль"),
    ])
    func `one letter more, less or another, or two that have changed places, is spelled alike`(
        typed: String, name: String
    ) {
        #expect(NameSought(typed).likeness(toName: name) == .alike)
    }

    @Test(arguments: [
        ("Scmit", "Schmidt"), ("Ana", "Anna"), ("Schmit", "Schulze"), ("Schmit Peter", "Anna Schmidt"), ("", "Anna"),
        ("Mlulre", "Müller"), ("Emil", "Amal"),
    ])
    func `more than that is another name, and so is a short word`(typed: String, name: String) {
        #expect(NameSought(typed).likeness(toName: name) == nil)
    }

    @Test(arguments: [("Schmidt", "Schmidt"), ("Schmi", "Schmidt"), ("Nino", "ნინო"), ("كريم", "كريم")])
    func `what is found without a mistake is no likeness`(typed: String, name: String) {
        #expect(NameSought(typed).likeness(toName: name) == .same)
    }

    @Test(arguments: [("Karim", "كريم"), ("amal", "أمل"), ("أمل", "Amal"), ("Karim Schmidt", "Karim Schmidt كريم")])
    func `what only sounds so is told from what is read so`(typed: String, name: String) {
        let isBoth = name.contains(typed)
        #expect(NameSought(typed).likeness(toName: name) == (isBoth ? .same : .heard))
    }

    @Test func `of many words only those are taken that are alike, and no keys of what somebody hears`() {
        let sought = NameSought("Anna Schmit")
        #expect(sought.lengthsOfAlike == 3...7)
        let alike = sought.alike(among: ["schmidt", "schmitt", "~schmit", "schulze", "schmot"], limit: 2)
        #expect(alike == [[], ["schmidt", "schmitt"]])
        #expect(sought.alike(among: ["schulze"], limit: 2) == nil)
        #expect(NameSought("Ana").lengthsOfAlike == nil)
    }
}
