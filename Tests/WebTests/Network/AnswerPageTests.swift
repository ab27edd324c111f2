import Actions
import Domain
import Foundation
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// What the directory answers, and what it does for whoever gets no answer.
@Suite struct AnswerPageTests {
    private static let nobody = "/organisations?q=Xyloqwert"

    private static func count(_ questions: [UnansweredQuestion], in browser: Browser) async throws {
        let day = CalendarDay(of: browser.services.clock.now, in: .gmt)
        try await browser.services.database.write(by: .system) { db in
            try CountQuestions(questions, on: day).run(in: db)
        }
    }

    @Test func `a card says why it is there, and by which words of another language`() async throws {
        let browser = try await Browser.onSmallNetwork()
        let page = try await browser.get("/organisations?q=okul").body
        #expect(page.contains("<ul class=\"reasons\">"))
        #expect(page.contains("Thema: Schule und Übergang in den Beruf"))
        #expect(page.contains(/<bdi lang="tr">tr: [^<]*[Oo]kul[^<]*<\/bdi>/))
        #expect(try await !browser.get("/organisations").body.contains("class=\"reasons\""))
    }

    @Test func `where nobody answers both, the page says so first, each card that it is a part, and it is counted`()
        async throws
    {
        let browser = try await Browser.onSmallNetwork()
        let page = try await browser.get("/organisations?q=Chor+Theater").body
        #expect(page.contains("Niemand hat beides angegeben: Chor, Theater."))
        #expect(page.matches(of: /Beantwortet nur einen Teil der Frage/).count == 3)
        #expect(page.contains("Im Namen: Chor") && page.contains("Im Namen: Theater"))
        #expect(browser.services.questions.take().map(\.text) == ["chor theater"])
    }

    @Test func `cards show languages and offers, without anybody asking`() async throws {
        let browser = try await Browser.onSmallNetwork()
        let until = try #require(CalendarDay(rawValue: "2024-06-01"))
        try await browser.services.database.write(by: .system) { db in
            _ = try db.change(organisation: SmallNetwork.choir) { organisation in
                organisation.languages = Set(["de", "tr", "en", "ar", "uk", "ru"].map(Language.init(rawValue:)))
            }
            for (direction, kind) in [(Offer.Direction.offer, "rooms"), (.need, "money-donation")] {
                try db.insert(
                    Offer(
                        stored: db.newIdentifier(), organisation: SmallNetwork.choir, direction: direction,
                        kind: OfferKind(rawValue: kind), text: "", language: .german, validUntil: until,
                        withdrawnAt: nil, createdAt: db.now))
            }
        }
        let page = try await browser.get("/organisations").body
        #expect(page.matches(of: /<li>Sprachen: [^<]+ \+2<\/li>/).count == 1)
        #expect(page.matches(of: /<li>Bietet: [^<]+<\/li>/).count == 1)
    }

    @Test func `what is near is offered together where it is more than one choice, and then one by one`() {
        func near(_ term: DirectoryTerm, _ text: String, _ count: Int) -> NearestTerm {
            NearestTerm(term: term, label: MatchedLabel(language: .german, text: text), count: count)
        }
        let (turkish, brackwede) = (Language(rawValue: "tr"), District(rawValue: "brackwede"))
        let nearest = [
            near(.language(turkish), "Türkisch", 12), near(.district(brackwede), "Brackwede", 9),
            near(.district(District(rawValue: "senne")), "Senne", 4),
            near(.offer(OfferKind(rawValue: "rooms")), "Räume", 7),
        ]
        let asked = DirectoryQuery(text: "türkischh in brackwde")
        let together = WayOn.whole(asked, near: nearest)
        #expect(together.map(\.query) == [DirectoryQuery(district: brackwede, language: turkish)])
        #expect(together.map(\.terms) == [[.language(turkish), .district(brackwede)]])
        let each = WayOn.each(of: nearest, for: .network)
        #expect(each.map(\.count) == [12, 9, 4, 7])
        // What is no choice of the list is found by its words.
        #expect(each[3].query == DirectoryQuery(text: "Räume", viewer: .network))
        #expect(OrganisationAddress.directory(asking: each[0].query) == "/organisations?language=tr")
        #expect(WayOn.whole(asked, near: Array(nearest.suffix(2))).isEmpty)
    }

    @Test func `where the choices leave nobody, the same words without them are a way on`() async throws {
        let browser = try await Browser.onSmallNetwork()
        let page = try await browser.get("/organisations?q=Chor&side=provider").body
        #expect(page.contains("Dazu haben wir niemanden gefunden"))
        #expect(page.contains(/href="\/organisations\?q=Chor">\s*Ohne Auswahl \([1-9]\)<\/a>/))
    }

    @Test func `whoever finds nobody asks the coordination with the question filled in, and nobody passes that on`()
        async throws
    {
        let browser = try await Browser.onSmallNetwork()
        let page = try await browser.get(Self.nobody).body
        #expect(page.contains("Dazu haben wir niemanden gefunden"))
        let link = try #require(page.firstMatch(of: /href="(\/ask\?question=[^"]+)"/)).1
        let form = try await browser.get(String(link))
        #expect(form.body.contains("Wer kann …? Xyloqwert</textarea>"))
        #expect(form.body.contains("content=\"noindex\"") && !form.body.contains("property=\"og:"))
    }

    @Test func `what is typed into an address is text in the form, too`() async throws {
        let browser = try await Browser.onSmallNetwork()
        let form = try await browser.get("/ask?question=%3C/textarea%3E%3Cscript%3Ealert(1)").body
        #expect(!form.contains("<script>alert") && form.contains("&lt;script&gt;alert(1)"))
    }

    @Test func `a question that nobody answers is counted once a minute, with its words and without who asked`()
        async throws
    {
        let browser = try await Browser.onSmallNetwork()
        for person in [browser, browser.somebodyElse(), browser] { _ = try await person.get(Self.nobody) }
        let asked = browser.services.questions.take()
        #expect(asked.map(\.text) == ["xyloqwert"])
        #expect(browser.services.questions.take().isEmpty)
    }

    @Test(arguments: [
        "/organisations", "/organisations?q=Chor", "/organisations?q=Xyloqwert&topic=school",
        "/organisations?q=Xyloqwert&page=2", "/organisations?q=amal%40example.org",
    ])
    func `what is answered, narrowed down, leafed through or an address is not counted`(path: String) async throws {
        let browser = try await Browser.onSmallNetwork()
        _ = try await browser.get(path)
        #expect(browser.services.questions.take().isEmpty)
    }

    @Test func `what the coordination tries out is no question`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        _ = try await browser.get(Self.nobody)
        #expect(browser.services.questions.take().isEmpty)
    }

    @Test func `looking for something writes nothing`() async throws {
        let browser = try await Browser.onSmallNetwork()
        let before = browser.services.database.newestChange
        _ = try await browser.get(Self.nobody)
        #expect(browser.services.database.newestChange == before)
    }

    @Test func `the coordination reads what was looked for in vain more than once, and nobody else does`() async throws
    {
        let browser = try await Browser.onSmallNetwork()
        let path = "/desk/organisations/unanswered"
        let questions = try ["Xyloqwert", "Schach"].map { typed in
            try #require(UnansweredQuestion(typed: typed, language: .german))
        }
        try await Self.count(questions, in: browser)
        try await Self.count(Array(questions.prefix(1)), in: browser)
        #expect(try await browser.get(path).location == "/sign-in?next=\(path)")
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let page = try await browser.get(path).body
        #expect(page.contains("href=\"/organisations?q=xyloqwert\"") && !page.contains("schach"))
    }

    @Test func `a question that is done leaves the list, and so does one that somebody answers by now`() async throws {
        let browser = try await Browser.onSmallNetwork()
        let path = "/desk/organisations/unanswered"
        let questions = try ["Xyloqwert", "Chor", "Schach"].map { typed in
            try #require(UnansweredQuestion(typed: typed, language: .german))
        }
        for _ in 1...2 { try await Self.count(questions, in: browser) }
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let page = try await browser.get(path).body
        #expect(page.contains("q=xyloqwert") && page.contains("q=schach") && !page.contains("q=chor"))
        let answer = try await browser.post(path, [("csrf", browser.csrfToken), ("question", "xyloqwert")])
        let after = try await browser.get(answer.location ?? "").body
        #expect(after.contains("Die Frage steht nicht mehr auf der Liste."))
        #expect(!after.contains("q=xyloqwert") && after.contains("q=schach"))
        // That it is counted each minute is no line of the journal; that somebody took it off is one.
        let journal = try await browser.get("/desk/journal").body
        #expect(journal.matches(of: /Suche ohne Antwort/).count >= 1)
        #expect(!journal.contains("Suche ohne Antwort: <strong>geändert</strong>"))
        let chosen = try await browser.get("/desk/journal?kind=unanswered-question").body
        #expect(chosen.contains("Suche ohne Antwort: <strong>geändert</strong>"))
    }

    @Test func `behind the last page is the last one, and a choice that does not exist leads to the list`() async throws
    {
        let browser = try await Browser.onSmallNetwork()
        let page = try await browser.get("/organisations?page=99").body
        #expect(page.contains("Theater") && !page.contains("Dazu haben wir niemanden gefunden"))
        let wrong = try await browser.get("/organisations?side=foo")
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.body.contains(/href="\/organisations">\s*Zur ganzen Liste/))
    }

    @Test func `that page asks the database as often for three questions as for one`() async throws {
        var statements: [Int] = []
        for number in [1, 3] {
            let browser = try await Browser.onSmallNetwork()
            let questions = try (1...number).map { place in
                try #require(UnansweredQuestion(typed: "Frage \(place)", language: .german))
            }
            for _ in 1...2 { try await Self.count(questions, in: browser) }
            try await browser.signIn("koordination@example.org", roles: [.coordination])
            let (page, count) = try await browser.getCounting("/desk/organisations/unanswered")
            #expect(page.body.matches(of: /\?q=frage/).count == number)
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
        #expect(statements[0] > 0)
    }
}

/// The districts beside the list.
@Suite struct DistrictPictureTests {
    /// Two in Senne, one of them in Mitte, too.
    private static func network() async throws -> Browser {
        let browser = try await Browser.onSmallNetwork()
        try await browser.services.database.write(by: .system) { db in
            _ = try db.change(organisation: SmallNetwork.choir) { $0.districts = [.init(rawValue: "senne")] }
            _ = try db.change(organisation: SmallNetwork.office) {
                $0.districts = [.init(rawValue: "senne"), .init(rawValue: "mitte")]
            }
        }
        return browser
    }

    @Test func `each district where somebody works is a link with its number, and the table says the same`()
        async throws
    {
        let page = try await Self.network().get("/organisations").body
        for (district, said) in [("senne", "Senne: 2 Organisationen"), ("mitte", "Mitte: 1 Organisation")] {
            #expect(page.contains("<a href=\"/organisations?district=\(district)\" aria-label=\"\(said)\">"))
            #expect(page.contains("<th scope=\"row\"><a href=\"/organisations?district=\(district)\">"))
        }
        // Where nobody is, nobody is sent; but it is drawn, and in the table.
        #expect(!page.contains("?district=heepen\""))
        #expect(page.matches(of: />Heepen</).count == 2)
        #expect(page.matches(of: /<path fill-opacity="[0-9.]+" d="M/).count == 10)
        #expect(page.contains("keine amtlichen Grenzen"))
    }

    @Test(arguments: ["tr", "ru"])
    func `what a name says in brackets stands below it, within the borders`(language: String) async throws {
        let browser = try await Self.network()
        browser.language = language
        let page = try await browser.get("/organisations").body
        let texts = page.matches(of: /<text x="[0-9]+" y="([0-9]+)"[^>]*>([^<]+)<\/text>/)
        let below = try #require(texts.first { $0.2.hasPrefix("(") })
        #expect(below.2.hasSuffix(")"))
        #expect(!texts.contains { $0.2.contains(" (") })
    }

    @Test func `a district keeps what was asked, and the chosen one says so`() async throws {
        let page = try await Self.network().get("/organisations?q=Singen&district=senne").body
        #expect(page.contains("href=\"/organisations?q=Singen&amp;district=mitte\""))
        let chosen = page.matches(of: /aria-label="Senne: [^"]+" aria-current="true"/)
        #expect(chosen.count == 1)
    }

    @Test func `where nobody is in any district, there is no map`() async throws {
        let page = try await Browser.onSmallNetwork().get("/organisations").body
        #expect(!page.contains("id=\"map\"") && !page.contains("href=\"#map\""))
    }
}

/// A sheet to hang up.
@Suite struct OrganisationPosterTests {
    @Test func `it leads to the profile and says in all languages that one reaches somebody there`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.services.database.write(by: .system) { db in
            _ = try db.change(organisation: SmallNetwork.choir) { organisation in
                organisation.languages = [.german, Language(rawValue: "tr")]
                organisation.descriptions = [.german: "Wir singen für alle. Dienstags um sechs."]
            }
        }
        let profile = try await browser.get("/organisations/chor").body
        #expect(profile.contains("href=\"/organisations/chor/poster\""))
        let page = try await browser.get("/organisations/chor/poster").body
        #expect(page.matches(of: /<section class="poster sheet">/).count == 1)
        #expect(page.contains("test.example/organisations/chor"))
        #expect(page.contains("<p class=\"poster-place\" dir=\"auto\">Deutsch · Türkçe</p>"))
        let words = try #require(page.split(separator: "<ul class=\"poster-words\">").last)
        #expect(words.matches(of: /<li lang="[a-z-]+" dir="(?:ltr|rtl)">/).count == 6)
        #expect(page.contains("content=\"noindex\""))
        // What it is once, what it does in one sentence, and on the screen alone the ways on.
        #expect(page.matches(of: /Wir singen für alle\.<\/span><\/p>/).count == 1)
        let found = page.firstMatch(of: /<section class="poster sheet">.*?<\/section>/.dotMatchesNewlines())
        let sheet = try #require(found)
        #expect(sheet.0.matches(of: /Migrant/).count == 1)
        let onScreen = try #require(page.firstMatch(of: /<div class="flow unprinted">.*?<section/.dotMatchesNewlines()))
        #expect(onScreen.0.contains("data-prints") && onScreen.0.contains("Zurück zum Profil"))
    }

    @Test func `who is not public has none, for nobody`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.services.database.write(by: .system) { db in
            _ = try db.change(organisation: SmallNetwork.choir) { $0.visibility = .network }
        }
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        #expect(try await browser.get("/organisations/chor/poster").status == .notFound)
        #expect(try await !browser.get("/organisations/chor").body.contains("/organisations/chor/poster"))
    }
}
