import DemoCity
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// N/13 and V/16: the same bridges as a picture, as one line each, and as a table.
@Suite struct BridgePageTests {
    private func names(_ pattern: Regex<(Substring, Substring)>, in page: Substring) -> [String] {
        page.matches(of: pattern).map { String($0.output.1) }
    }

    /// What stands between the first `start` and what follows it.
    private func part(_ start: String, to end: String, of page: String) throws -> Substring {
        let first = try #require(page.firstRange(of: start))
        let rest = page[first.upperBound...]
        return rest[..<(rest.firstRange(of: end)?.lowerBound ?? rest.endIndex)]
    }

    @Test(arguments: ["/bridges", "/bridges?year=2019", "/bridges?topic=school"])
    func `picture, lines and table hold the same bridges`(path: String) async throws {
        let page = try await Day(.before).coordination.get(path).body
        let svg = try part("<svg class=\"bridge-picture\"", to: "</svg>", of: page)
        let list = try part("<ol class=\"lines bridge-lines\">", to: "</ol>", of: page)
        let table = try part("<tbody>", to: "</tbody>", of: page)
        let drawn = names(/<a href="(\/cooperations\/[^"]+)" aria-labelledby="[^"]+">/, in: svg)
        let lines = names(/<li><a href="(\/cooperations\/[^"]+)">/, in: list)
        let rows = names(/<a href="(\/cooperations\/[^"]+)" dir="auto">/, in: table)
        #expect(!drawn.isEmpty)
        #expect(drawn == lines)
        #expect(drawn == rows)
        // The numbers above count the same lines.
        let figures = try part("<dl class=\"figures\">", to: "</dl>", of: page)
        let counted = figures.matches(of: /<dd>(\d+)</).prefix(2).compactMap { Int($0.output.1) }
        #expect(counted.reduce(0, +) == lines.count)
        // Those that sleep are dashed in each of them.
        let asleep = svg.matches(of: /class="dormant"/).count
        let dashed = list.matches(of: /beam dormant/).count
        #expect(dashed == asleep)
    }

    @Test(
        arguments: [
            ("/bridges", "Zurzeit ohne Brücke"), ("/bridges?year=2019", "Ende 2019 ohne Brücke"),
            ("/bridges?topic=culture-arts", "In dieser Auswahl ohne Brücke"),
        ])
    func `whoever has no bridge here is not said to have had none, or to have none elsewhere`(
        path: String, title: String
    ) async throws {
        let page = try await Browser.onSmallNetwork().get(path).body
        #expect(page.contains("<h2>\(title)</h2>"))
        #expect(!page.contains("Noch ohne Brücke"))
    }

    @Test func `a district has the bridges of those in it, wherever these lead`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.services.database.write(by: .system) { db in
            _ = try db.change(organisation: SmallNetwork.choir) { $0.districts = [District(rawValue: "senne")] }
            _ = try db.change(organisation: SmallNetwork.office) { $0.districts = [District(rawValue: "mitte")] }
        }
        for district in ["senne", "mitte"] {
            let page = try await browser.get("/bridges?district=\(district)").body
            #expect(page.contains("<a href=\"/cooperations/k\" aria-labelledby="), "\(district)")
            // The theatre works in the whole city: the directory does not count it here, and so does this page not.
            for name in ["Chor", "Amt", "Theater"] {
                #expect(try !part("id=\"unconnected\"", to: "</section>", of: page).contains(">\(name)<"), "\(name)")
            }
        }
    }

    @Test func `of a topic, those alone are without a bridge who state it`() async throws {
        let page = try await Browser.onSmallNetwork().get("/bridges?topic=school").body
        let unconnected = try part("id=\"unconnected\"", to: "</section>", of: page)
        #expect(unconnected.contains(">Chor<"))
        for name in ["Amt", "Theater"] { #expect(!unconnected.contains(">\(name)<"), "\(name)") }
    }

    @Test func `every bridge has the names of both ends and says whether it sleeps`() async throws {
        let page = try await Browser.onSmallNetwork().get("/bridges").body
        let svg = String(try part("<svg class=\"bridge-picture\"", to: "</svg>", of: page))
        let labels = try #require(svg.firstMatch(of: /aria-labelledby="([^"]+)"/)).output.1.split(separator: " ")
        let texts = svg.matches(of: /id="([^"]+)"[^>]*>([^<]+)</).map { (String($0.output.1), String($0.output.2)) }
        let byName = Dictionary(texts, uniquingKeysWith: { first, _ in first })
        let said = labels.map { byName[String($0)] }
        #expect(said == ["Chor", "Amt", "Aktiv"])
    }

    @Test func `the years are a slider from the oldest bridge to today, which needs no script`() async throws {
        let browser = try await Browser.onSmallNetwork()
        let page = try await browser.get("/bridges").body
        #expect(page.contains("name=\"year\" min=\"2016\" max=\"2023\" step=\"1\" value=\"2023\""))
        let before = try await browser.get("/bridges?year=2018").body
        #expect(before.contains("value=\"2018\""))
        #expect(before.contains(">Ende 2018</output>"))
        #expect(try await browser.get("/bridges?year=2023").body.contains(">Heute</output>"))
    }

    @Test func `a network shows its members, and across those who work with them`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.services.database.write(by: .system) { db in
            let network = Organisation(
                id: .init(rawValue: "verbund"), slug: "verbund", name: "Verbund der Stimmen",
                side: .migrantOrganisation, kind: OrganisationKind(rawValue: "mo-network"), createdAt: db.now)
            try db.insert(network)
            try db.insert(
                Membership(
                    stored: .init(rawValue: "m"), network: network.id, member: SmallNetwork.choir,
                    since: ExampleNetwork.today, networkYes: .init(at: db.now), memberYes: .init(at: db.now),
                    createdAt: db.now))
        }
        #expect(
            try await browser.get("/bridges").body.contains("<option value=\"verbund\">Verbund der Stimmen</option>"))
        let page = try await browser.get("/bridges?network=verbund").body
        for name in ["Chor", "Amt", "Verbund der Stimmen"] { #expect(page.contains(">\(name)<"), "\(name)") }
        #expect(!page.contains("Theater"))
        #expect(page.contains("<a href=\"/cooperations/k\" aria-labelledby="))
        #expect(try await browser.get("/bridges?network=chor").status == .unprocessableContent)
    }

    @Test func `seventy-five names and three hundred bridges are less than sixty kilobytes`() throws {
        let random = Randomness.seeded(4)
        let today = try #require(CalendarDay(rawValue: "2023-12-01"))
        let listings = (0..<75).map { number in
            DirectoryListing(
                id: .init(rawValue: "o\(number)"), slug: "organisation-\(number)",
                name: "Verein für Nachbarschaft \(number) e. V.",
                side: number < 45 ? .migrantOrganisation : .administration,
                kind: OrganisationKind(rawValue: "mo-association"))
        }
        let cooperations = (0..<300).map { number in
            Cooperation(
                stored: .init(rawValue: "0191f3a2-7c5e-7b1d-9a3f-5e8c2d4b\(1_000 + number)"),
                topic: Topic(rawValue: "school"),
                form: .tandem, title: "", status: .active, since: today, begun: today, origin: .network,
                parties: [
                    .init(organisation: listings[Int(random.next() % 45)].id),
                    .init(organisation: listings[45 + Int(random.next() % 30)].id),
                ], createdAt: Instant(milliseconds: Int64(number)))
        }
        let byID = Dictionary(uniqueKeysWithValues: listings.map { ($0.id, $0) })
        let picture = BridgePicture(
            cooperations: cooperations, sides: byID.mapValues(\.side), organisations: listings.map(\.id), asOf: today)
        let markup = BridgeDrawing(words: Lexicon.ofTests.words(speaking: .german), picture: picture, listings: byID)
            .html.markup
        #expect(markup.matches(of: /aria-labelledby=/).count == 300)
        #expect(markup.utf8.count < 60_000, "\(markup.utf8.count)")
    }

    @Test func `of a great network the page has a part, says so, and leads to the rest`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.services.database.write(by: .system) { db in
            func organisation(_ name: String, _ side: Side) -> Organisation {
                Organisation(
                    id: .init(rawValue: name), slug: name, name: name, side: side,
                    kind: OrganisationKind(rawValue: "mo-association"), createdAt: db.now)
            }
            let clubs = (0..<200).map { organisation("club-\($0)", .migrantOrganisation) }
            let offices = (0..<5).map { organisation("office-\($0)", .administration) }
            try db.insert(clubs + offices)
            for club in clubs.prefix(70) {
                for office in offices {
                    try db.insert(
                        Cooperation(
                            stored: db.newIdentifier(), topic: Topic(rawValue: "school"), form: .tandem, title: "",
                            status: .active, since: ExampleNetwork.today, begun: ExampleNetwork.today, origin: .network,
                            parties: [club, office].map { .init(organisation: $0.id, confirmedAt: db.now) },
                            createdAt: db.now))
                }
            }
        }
        let page = try await browser.get("/bridges").body
        let svg = try part("<svg class=\"bridge-picture\"", to: "</svg>", of: page)
        #expect(svg.matches(of: /aria-labelledby=/).count == 300)
        #expect(page.contains("Gezeichnet sind 300 von 351 Brücken"))
        #expect(try part("<tbody>", to: "</tbody>", of: page).matches(of: /<tr>/).count == 200)
        #expect(page.contains("href=\"/bridges?page=2\""))
        let second = try await browser.get("/bridges?page=2").body
        #expect(try part("<tbody>", to: "</tbody>", of: second).matches(of: /<tr>/).count == 151)
        #expect(second.contains("<details class=\"more\" open"))
        let without = try part("id=\"unconnected\"", to: "</section>", of: page)
        #expect(without.matches(of: /<li>/).count <= 120)
        #expect(without.contains("href=\"/bridges?part=2#unconnected\""))
        let rest = try await browser.get("/bridges?part=3").body
        #expect(try part("id=\"unconnected\"", to: "</section>", of: rest).matches(of: /club-/).count > 0)
        let file = try await browser.get("/tables/bridges?as=csv").body
        #expect(file.split(separator: "\r\n").count > 351)
    }

    @Test func `in Arabic the banks change sides and the names stay whole`() async throws {
        let browser = try await Browser.onSmallNetwork()
        let page = try await browser.get("/bridges?lang=ar").body
        let svg = try part("<svg class=\"bridge-picture\"", to: "</svg>", of: page)
        #expect(svg.contains("M730 13c-130 0 -130 0 -260 0"))
        let german = try await browser.get("/bridges?lang=de").body
        #expect(german.contains("M470 13c130 0 130 0 260 0"))
    }
}
