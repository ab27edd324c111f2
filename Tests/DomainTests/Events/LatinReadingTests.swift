import Domain
import Testing

struct LatinReadingTests {
    @Test(arguments: [
        ("Юлія Вестермайєр", "uk", "Yuliia Vestermaiier"), ("Марія Савчук", "uk", "Mariia Savchuk"),
        ("Світлана Мороз", "uk", "Svitlana Moroz"), ("Людмила Кравець", "uk", "Liudmyla Kravets"),
        ("Тарас Гнатюк", "uk", "Taras Hnatiuk"), ("Оксана Лисенко", "uk", "Oksana Lysenko"),
        ("Оксана Лисенко", "ru", "Oksana Lisenko"), ("Згурський", "uk", "Zghurskyi"),
        ("Валентина Рябова", "ru", "Valentina Riabova"), ("Лариса Геворгян", "ru", "Larisa Gevorgian"),
        ("Стоян Димитров", "bg", "Stoian Dimitrov"), ("Драган Миловановић", "sr", "Dragan Milovanovic"),
        ("Анна-Марія", "uk", "Anna-Mariia"),
    ])
    func `Cyrillic names are read as passports write them`(name: String, language: String, reading: String) {
        #expect(name.latinReading(in: Language(rawValue: language)) == reading)
    }

    @Test(arguments: [
        ("ريم حداد", "Rim Hdad"), ("سامر الخطيب", "Samr al-Khtib"), ("هالة النجار", "Hala al-Njar"),
        ("فرید نوری", "Frid Nuri"), ("مهسا کریمی", "Mhsa Krimi"), ("Անահիտ Սարգսյան", "Anahit Sargsyan"),
        ("Եւա Հարությունյան", "Eva Harutyunyan"), ("Ուրարտու", "Urartu"),
    ])
    func `Arabic, Persian and Armenian names are read without what is not written`(name: String, reading: String) {
        #expect(name.latinReading() == reading)
    }

    @Test(arguments: ["Özge Yıldız", "Nguyễn Thị Mai Phương", "", "42", "王芳", "สมชาย", "Νίκος 王芳"])
    func `Latin names and unknown scripts have no reading`(name: String) {
        #expect(name.latinReading() == nil)
    }

    @Test(arguments: [
        ("Νίκος Παπαδόπουλος", "Nikos Papadopoulos"), ("Ελένη Παπαδοπούλου", "Eleni Papadopoulou"),
        ("Ευαγγελία", "Evangelia"), ("Ευτυχία", "Eftychia"), ("Μπάμπης", "Bampis"), ("Χρήστος", "Christos"),
        ("Άννα-Μαρία", "Anna-Maria"), ("ΓΙΩΡΓΟΣ", "Giorgos"), ("დავით ბერიძე", "Davit Beridze"),
        ("செல்வம்", "Selvam"), ("முருகன்", "Murugan"), ("கவிதா", "Kavita"), ("அஞ்சலி", "Anjali"),
        ("கார்த்திக்", "Karttik"), ("प्रिया शर्मा", "Priya Sharma"), ("राजकुमार", "Rajkumar"), ("दीपक", "Dipak"),
        ("রহমান", "Rahman"), ("ইসলাম", "Islam"), ("ሰላም", "Selam"), ("ብርሃን", "Birhan"), ("ተስፋይ", "Tesfay"),
        ("ክፍሎም", "Kiflom"), ("שרה כהן", "Shra Khn"), ("יוסף", "Yosf"),
    ])
    func `Greek, Georgian, Indic, Ethiopic and Hebrew names have a reading`(name: String, reading: String) {
        #expect(name.latinReading() == reading)
    }

    @Test(arguments: ["Νι\u{301}κος", "Νί\u{200D}κος"])
    func `marks and signs that nobody sees part no word`(name: String) {
        #expect(name.latinReading() == "Nikos")
    }

    @Test(arguments: ["طارق الأسد", "فرید نوری", "שרה כהן", "Tariq الأسد"])
    func `a name in letters without vowels does not say how it sounds`(name: String) {
        #expect(!name.isWrittenWithVowels)
    }

    @Test(arguments: ["Олена Їжакевич", "Νίκος", "Անահիտ", "დავით", "प्रिया", "ብርሃን", "Özge", ""])
    func `a name in letters with vowels does`(name: String) {
        #expect(name.isWrittenWithVowels)
    }

    @Test func `a mixed name is read as a whole`() {
        #expect("Olga Рябова".latinReading() == "Olga Riabova")
    }
}

struct SortNameTests {
    @Test(arguments: [
        ("Dr. Ayşe Brandhorst", "Brandhorst, Ayşe, Dr.", "brandhorst ayse"),
        ("Schwester Monika", "Schwester Monika", "monika"),
        ("Prof. Dr. Karl von der Heide", "von der Heide, Karl, Prof. Dr.", "heide karl"),
        ("Karim El Amrani", "El Amrani, Karim", "amrani karim"), ("Ben Müller", "Müller, Ben", "muller ben"),
        ("Adé Ọlá", "Ọlá, Adé", "ola ade"),
        ("Hooyo", "Hooyo", "hooyo"), ("", "", ""), ("Dr.", "Dr.", "dr"),
        ("هالة النجار", "النجار, هالة", "njar hala"),
        ("Д-р Ольга Беренштейн", "Беренштейн, Ольга, Д-р", "berenshtein olga"),
        ("Νίκος Παπαδόπουλος", "Παπαδόπουλος, Νίκος", "papadopoulos nikos"),
    ])
    func `the surname comes first, and titles do not count`(name: String, text: String, key: String) {
        #expect(SortName(name).text == text)
        #expect(SortName(name).key == key)
    }

    @Test(arguments: [
        ("Lucía Fernández Ortega", "Fernández Ortega, Lucía", "fernandez ortega lucia"),
        ("Dr. María José Pérez Díaz", "Pérez Díaz, María José, Dr.", "perez diaz maria jose"),
        ("José Ortega y Gasset", "Ortega y Gasset, José", "ortega gasset jose"),
        ("Ana Pérez", "Pérez, Ana", "perez ana"), ("Maria Inez Berg", "Maria Inez Berg", "berg maria inez"),
    ])
    func `a Spanish double surname begins with the first of both`(name: String, text: String, key: String) {
        #expect(SortName(name).text == text)
        #expect(SortName(name).key == key)
    }

    @Test(arguments: [
        ("Abdulrahman Sheikh Ali", "Sheikh Ali, Abdulrahman", "ali abdulrahman"),
        ("Amina Sheikh", "Sheikh, Amina", "sheikh amina"), ("Sheikh Yusuf Ali", "Ali, Yusuf, Sheikh", "ali yusuf"),
        ("Jonas Pfarrer", "Pfarrer, Jonas", "pfarrer jonas"),
        ("Mehmet Kaya Hocam", "Kaya, Mehmet, Hocam", "kaya mehmet"),
    ])
    func `what is a form of address before a name is a name within it`(name: String, text: String, key: String) {
        #expect(SortName(name).text == text)
        #expect(SortName(name).key == key)
    }

    @Test(arguments: [
        ("Anna Maria Berg", "berg anna maria"), ("Trần Quốc Bảo", "tran quoc bao"),
        ("Ana Ortega Moreno", "moreno ana ortega"),
    ])
    func `a name of which nobody can say where the surname begins stands as it was written`(name: String, key: String) {
        #expect(SortName(name).text == name)
        #expect(SortName(name).key == key)
    }
}
