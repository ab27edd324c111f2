import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// V/5: whoever reads another language than a text's reads the original with its language, a translation, or asks for one.
@Suite struct TranslationPageTests {
    private static let list = "/desk/translations"

    private struct City {
        let town: EventTown
        let measure: Measure
        let idea: Idea
        var page: String { "/measures/\(measure.id)" }
        var editor: String { "\(TranslationPageTests.list)/measure-title/\(measure.id)/tr" }

        /// - Parameter number: how many of each there are.
        init(_ number: Int = 1) async throws {
            town = try await EventTown(now: "2023-12-01T19:00")
            try await town.browser.signIn("koordination@example.org", roles: [.coordination])
            let event = town.event.id
            (measure, idea) = try await town.browser.services.database.write(by: .system) { db in
                let since = try #require(CalendarDay(rawValue: "2023-12-01"))
                var made: [(Measure, Idea)] = []
                for index in 1...number {
                    let measure = Measure(
                        id: db.newIdentifier(), event: event, idea: nil, title: "Garten \(index)", text: "Beete",
                        language: .german, statusSince: since)
                    var idea = Idea(
                        id: db.newIdentifier(), event: event, board: nil, title: "Räume \(index)", text: "",
                        language: .german)
                    try idea.decline(because: "Kein Geld \(index)")
                    try db.insert(measure)
                    try db.insert(idea, from: [])
                    try db.insert(
                        wishFor: TextPlace(.ideaReason, of: idea.id), in: Language(rawValue: "ar"), asker: nil)
                    made.append((measure, idea))
                }
                return try #require(made.first)
            }
        }

        func reader(_ language: String) -> Browser {
            let browser = town.browser.somebodyElse()
            browser.language = language
            return browser
        }

        @discardableResult
        func write(_ text: String, _ more: [(String, String)] = []) async throws -> Answer {
            try await town.browser.submit([("text", text)] + more, on: editor)
        }
    }

    @Test func `the original comes first, then its language, then the translation, each with its own language`()
        async throws
    {
        let city = try await City()
        let ask = "/translations/wishes/measure/\(city.measure.id)"
        #expect(try await !city.reader("de").get(city.page).body.contains(ask))
        let before = try await city.reader("tr").get(city.page).body
        #expect(before.contains(ask) && before.contains("Henüz çevrilmedi: başlık ve açıklama · Özgün dil: Almanca"))
        try await city.write("Bahçe")
        let page = try await city.reader("tr").get(city.page).body
        // The line that asks says what is missing, so that it does not deny what stands above it.
        #expect(page.contains("Henüz çevrilmedi: açıklama · Özgün dil: Almanca"))
        let original = try #require(page.firstRange(of: "lang=\"de\">Garten 1</h1>"))
        let translated = try #require(page.firstRange(of: "<p lang=\"tr\" dir=\"ltr\">Bahçe</p>"))
        #expect(original.lowerBound < translated.lowerBound)
        #expect(page.contains("Özgün dil: Almanca · çeviri"))
        #expect(try await city.reader("tr").get("/measures").body.contains("<p lang=\"tr\" dir=\"ltr\">Bahçe</p>"))
        for other in ["de", "ar"] {
            #expect(try await !city.reader(other).get(city.page).body.contains("Bahçe"))
        }
    }

    @Test func `what a machine wrote, and what is out of date, says so until somebody confirms it`() async throws {
        let city = try await City()
        try await city.write("Bahçe", [("machine", "yes")])
        #expect(try await city.reader("tr").get(city.page).body.contains("makine çevirisi"))
        try await city.write("Bahçe", [("machine", "")])
        #expect(try await !city.reader("tr").get(city.page).body.contains("makine çevirisi"))
        let edit = city.page + "/edit"
        try await city.town.browser.submit([("title", "Garten am Fluss"), ("text", "Beete")], on: edit)
        let page = try await city.reader("tr").get(city.page).body
        #expect(page.contains("Bahçe") && page.contains("eski bir sürümün çevirisi"))
    }

    @Test func `without an account somebody asks for a translation, is thanked, and the desk sees it`() async throws {
        let city = try await City()
        let reader = city.reader("tr")
        for _ in 0..<2 {
            let answer = try await reader.submit(
                [], on: city.page, to: "/translations/wishes/measure/\(city.measure.id)")
            #expect(answer.location == "/translations/asked?back=\(city.page)")
        }
        let thanks = try await reader.get("/translations/asked?back=\(city.page)").body
        #expect(thanks.contains("bir kez sayılır"))
        #expect(thanks.contains("İsteğiniz listede") && thanks.contains("href=\"\(city.page)\""))
        let elsewhere = try await reader.get("/translations/asked?back=//example.org").body
        #expect(!elsewhere.contains("example.org\""))
        let list = try await city.town.browser.get(Self.list).body
        #expect(list.contains(city.editor) && list.contains("1 Wunsch"))
        // What is owed comes before what was asked for.
        let owed = try #require(list.firstRange(of: "idea-reason/\(city.idea.id)/ar"))
        let asked = try #require(list.firstRange(of: city.editor))
        #expect(owed.lowerBound < asked.lowerBound)
        #expect(try await city.town.browser.get("/desk").body.contains("Übersetzungen fehlen"))
    }

    @Test func `the reason why an idea was not taken up is read in the language of whoever wrote a card`() async throws
    {
        let city = try await City()
        let editor = "\(Self.list)/idea-reason/\(city.idea.id)/ar"
        let results = EventTown.page + "/results"
        #expect(try await city.reader("ar").get(results).body.contains("/translations/wishes/idea/\(city.idea.id)"))
        try await city.town.browser.submit([("text", "لا يوجد مال")], on: editor)
        let page = try await city.reader("ar").get(results).body
        #expect(page.contains("<span dir=\"auto\" lang=\"de\">Kein Geld 1</span>"))
        #expect(page.contains("<p lang=\"ar\" dir=\"rtl\">لا يوجد مال</p>"))
        #expect(try await !city.town.browser.get(Self.list).body.contains("Antworten, auf die jemand wartet"))
    }

    @Test func `what an organisation needs is read in other languages, too, and whoever reads German is asked nothing`()
        async throws
    {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let until = try #require(CalendarDay(rawValue: "2024-11-30"))
        try await browser.services.database.write(by: .system) { db in
            try db.insert(
                Offer(
                    stored: .init(rawValue: "saal"), organisation: SmallNetwork.choir, direction: .need,
                    kind: OfferKind(rawValue: "rooms"), text: "Wir suchen einen Saal", language: .german,
                    validUntil: until, withdrawnAt: nil, createdAt: db.now))
        }
        let (page, ask) = ("/organisations/chor", "/translations/wishes/offer/saal")
        #expect(try await !browser.somebodyElse().get(page).body.contains(ask))
        let reader = browser.somebodyElse()
        reader.language = "tr"
        #expect(try await reader.get(page).body.contains(ask))
        #expect(try await reader.submit([], on: page, to: ask).location == "/translations/asked?back=\(page)")
        try await browser.submit([("text", "Salon arıyoruz")], on: "\(Self.list)/offer/saal/tr")
        let read = try await reader.get(page).body
        #expect(read.contains("lang=\"de\">Wir suchen einen Saal</p>"))
        #expect(read.contains("<p lang=\"tr\" dir=\"ltr\">Salon arıyoruz</p>") && !read.contains(ask))
    }

    @Test func `two people at one translation lose nothing`() async throws {
        let city = try await City()
        let hidden = try #require(try await city.town.browser.get(city.editor).hiddenFields(ofFormTo: city.editor))
        try await city.write("Bahçe")
        let second = try await city.town.browser.post(city.editor, hidden + [("text", "Bostan")])
        #expect(second.status == .conflict)
        #expect(second.body.contains("Bahçe") && second.body.contains("Bostan"))
        let long = try await city.write(String(repeating: "a", count: 401))
        #expect(long.status == .unprocessableContent)
    }

    @Test func `whoever writes a translation reads what was done and takes it back`() async throws {
        let city = try await City()
        let answer = try await city.write("Bahçe")
        let page = try await city.town.browser.get(try #require(answer.location)).body
        #expect(page.contains("Garten 1") && page.contains("/undoing"))
        // One thing has many translations, and undoing one leaves the original as it is.
        let shelf = try await city.town.browser.get("/desk").body
        #expect(shelf.contains("(Titel · Türkisch)"))
        #expect(shelf.contains("Zurückgesetzt wird: Übersetzung (Türkisch)."))
        #expect(!shelf.contains("Original und Bestätigt"))
    }

    @Test func `an organisation asks nobody for its own words, and writes them in other languages itself`() async throws
    {
        let browser = try await Browser.onSmallNetwork()
        let until = try #require(CalendarDay(rawValue: "2024-11-30"))
        try await browser.services.database.write(by: .system) { db in
            try db.insert(
                Offer(
                    stored: .init(rawValue: "saal"), organisation: SmallNetwork.choir, direction: .need,
                    kind: OfferKind(rawValue: "rooms"), text: "Wir suchen einen Saal", language: .german,
                    validUntil: until, withdrawnAt: nil, createdAt: db.now))
        }
        let (page, editor) = ("/organisations/chor", "\(Self.list)/offer/saal/tr")
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let own = try await browser.get(page + "?lang=tr").body
        #expect(own.contains(editor) && !own.contains("/translations/wishes/"))
        let written = try await browser.submit([("text", "Salon arıyoruz")], on: editor)
        #expect(written.location == page + "?done=saved")
        let reader = browser.somebodyElse()
        reader.language = "tr"
        let read = try await reader.get(page).body
        #expect(read.contains("<p lang=\"tr\" dir=\"ltr\">Salon arıyoruz</p>") && !read.contains(editor))
        let other = browser.somebodyElse()
        try await other.signIn("amt@example.org", roles: [.editor(of: SmallNetwork.office)])
        #expect(try await other.get(editor).status == .notFound)
    }

    @Test func `hosts translate what belongs to their event, and nothing else`() async throws {
        let city = try await City()
        let host = city.town.browser.somebodyElse()
        try await host.signIn("host@example.org", roles: [.role(.host, at: city.town.event.id)])
        let list = try await host.get(EventTown.desk + "/translations")
        #expect(list.status == .ok && list.body.contains(city.editor))
        let written = try await host.submit([("text", "Bahçe")], on: city.editor)
        #expect(written.location?.hasPrefix(EventTown.desk + "/translations") == true)
        #expect(try await host.get(Self.list).status == .notFound)
        let other = city.town.browser.somebodyElse()
        let elsewhere = Event.ID(rawValue: "018c2644-eae0-7000-bf5c-deccff14eac6")
        try await other.signIn("fremd@example.org", roles: [.role(.host, at: elsewhere)])
        #expect(try await other.get(city.editor).status == .notFound)
    }

    @Test func `in one language the list has what is open, as much as it says, and after one comes the next`()
        async throws
    {
        let city = try await City(3)
        let path = Self.list + "?language=tr"
        func links() async throws -> [Substring] {
            let page = try await city.town.browser.get(path).body
            return page.matches(of: /href="(\/desk\/translations\/[a-z-]+\/[^"]+\/[a-z-]+)"/).map(\.1)
        }
        let before = try await links()
        // Titles and texts of measures, titles and reasons of ideas; none in another language.
        #expect(before.count == 12 && before.allSatisfy { $0.hasSuffix("/tr") })
        let tab = "href=\"\(path)\" aria-current=\"page\">Türkisch<span class=\"tag number\">12</span>"
        #expect(try await city.town.browser.get(path).body.contains(tab))
        let location = try #require(try await city.write("Bahçe").location)
        #expect(location.hasPrefix(path))
        let place = try #require(location.split(separator: "#").last)
        let page = try await city.town.browser.get(location).body
        #expect(page.contains("<li id=\"\(place)\">") && !place.contains("measure-title-\(city.measure.id)"))
        #expect(try await links().count == 11)
        #expect(try await city.town.browser.get(Self.list + "?language=xx").status == .unprocessableContent)
    }

    @Test func `texts are folded, and say of which idea they are`() async throws {
        let city = try await City()
        let list = try await city.town.browser.get(Self.list).body
        #expect(list.contains("<li id=\"text-idea-reason-\(city.idea.id)\"><details class=\"more\"><summary>"))
        #expect(list.contains("Warum eine Idee nicht aufgenommen wurde: <bdi>Räume 1</bdi>"))
        let editor = try await city.town.browser.get("\(Self.list)/idea-reason/\(city.idea.id)/ar").body
        #expect(editor.contains("<h2>Warum eine Idee nicht aufgenommen wurde: <bdi>Räume 1</bdi></h2>"))
        // Whoever writes Arabic writes from right to left, also before the first letter.
        #expect(editor.contains(" dir=\"rtl\" lang=\"ar\">"))
    }

    @Test func `what is out of date at another event is named with the way to it`() async throws {
        let city = try await City()
        let (event, series) = (city.town.event, city.town.event.series)
        #expect(try await !city.town.browser.get(Self.list).body.contains("Andere Veranstaltungen"))
        let measure = try await city.town.browser.services.database.write(by: .system) { db in
            let earlier = Event(
                id: db.newIdentifier(), slug: "voriges", series: series, title: .german("Voriges"), city: event.city,
                day: event.day.advanced(byDays: -400), timeZone: event.timeZone, capacity: Capacity(places: 10))
            try db.insert(earlier, programme: Programme(items: []), boardPhases: [])
            let measure = Measure(
                id: db.newIdentifier(), event: earlier.id, idea: nil, title: "Brücke", text: "Steg", language: .german,
                statusSince: earlier.day)
            try db.insert(measure)
            return measure
        }
        let editor = "\(Self.list)/measure-title/\(measure.id)/tr"
        let written = try await city.town.browser.submit([("text", "Köprü")], on: editor)
        #expect(written.location?.hasPrefix("/desk/events/voriges/translations?language=tr") == true)
        let edit = "/measures/\(measure.id)/edit"
        try await city.town.browser.submit([("title", "Brücken"), ("text", "Steg")], on: edit)
        let list = try await city.town.browser.get(Self.list).body
        #expect(list.contains("<a href=\"/desk/events/voriges/translations\">Voriges</a>"))
        #expect(list.contains("Veraltet: 1"))
    }

    @Test func `what the organisers wrote is named only where a language is missing`() async throws {
        let city = try await City()
        let path = EventTown.desk + "/translations"
        let event = city.town.event.id
        let items = try await city.town.read { db in try db.programme(of: event).items }
        let item = try #require(items.first)
        let link = "href=\"\(EventTown.desk)/programme/\(item.id)\""
        #expect(try await !city.town.browser.get(path).body.contains(link))
        try await city.town.browser.services.database.write(by: .system) { db in
            _ = try db.change(programmeItem: item.id) { $0.title = .german("Ankommen") }
        }
        #expect(try await city.town.browser.get(path).body.contains(link))
    }

    @Test(arguments: ["/desk/translations", "/desk/events/neue-wege-2023/translations"])
    func `three texts ask the database as often as one`(path: String) async throws {
        var counts: [Int] = []
        for number in [1, 3] {
            counts.append(try await City(number).town.browser.getCounting(path).statements)
        }
        #expect(counts[0] == counts[1])
    }
}
