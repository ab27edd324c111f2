import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// Whatever is not visible is not found either: words are planted wherever something can be hidden, and every address of the
/// house is asked for them.
@Suite struct HiddenProfileTests {
    private static let hidden: [Visibility] = [.network, .coordination]
    /// In the names of what is hidden; nobody else is called so.
    private static let bird = "Zebrafink"

    private static func word(_ visibility: Visibility) -> String { "quaxolotl\(visibility.rawValue)" }
    /// What was withdrawn, is over, or was never agreed.
    private static let gone = "quaxolotlgone"

    private struct Planted {
        let city: AccessMatrixTests.City
        let member: Browser
        let memberPage: String
        /// Slugs of organisations that are hidden, and the cooperations in which they are.
        let slugs: [Visibility: [String]]
        let cooperations: [Visibility: Cooperation.ID]

        var visitor: Browser { city.day.coordination.somebodyElse() }
    }

    private func plant() async throws -> Planted {
        let city = try await AccessMatrixTests.City()
        let (host, stranger) = (city.organisation, city.stranger)
        let taxonomy = city.day.coordination.services.taxonomy
        let (topics, districts) = (Set(taxonomy.all(Topic.self)), Set(taxonomy.all(District.self)))
        var slugs: [Visibility: [String]] = [:]
        var cooperations: [Visibility: Cooperation.ID] = [:]
        for visibility in Self.hidden {
            let word = Self.word(visibility)
            for side in [Side.migrantOrganisation, .provider] {
                let id = Organisation.ID(rawValue: "hidden-\(visibility.rawValue)-\(side.rawValue)")
                slugs[visibility, default: []].append(id.rawValue)
                try await city.day.coordination.services.database.write(by: .system) { db in
                    try db.insert(
                        Organisation(
                            id: id, slug: id.rawValue, name: "\(Self.bird) \(word)", side: side,
                            kind: OrganisationKind(rawValue: "mo-association"), descriptions: [.german: "\(word)."],
                            topics: topics, districts: districts, languages: [Language(rawValue: "tr")],
                            website: WebAddress(rawValue: "https://\(word).example"), visibility: visibility,
                            createdAt: db.now))
                    for direction in Offer.Direction.allCases {
                        try db.insert(Self.offer("\(id)-\(direction)", direction, of: id, word, at: db.now))
                    }
                    try db.change(contactsOf: id) {
                        $0 = [Self.contact(db.newIdentifier(), of: id, word, visibility: .public)]
                    }
                }
            }
            let partner = Organisation.ID(rawValue: "hidden-\(visibility.rawValue)-provider")
            let cooperation = Cooperation.ID(rawValue: "hidden-\(visibility.rawValue)")
            cooperations[visibility] = cooperation
            try await city.day.coordination.services.database.write(by: .system) { db in
                let parties = [host.id, partner].map { Cooperation.Party(organisation: $0, confirmedAt: db.now) }
                try db.insert(Self.cooperation(cooperation, word, parties, at: db.now))
                try db.change(contactsOf: host.id) {
                    $0.append(Self.contact(db.newIdentifier(), of: host.id, word, visibility: visibility))
                }
            }
        }
        try await plantPublicThings(of: slugs, in: city)
        try await city.day.coordination.services.database.write(by: .system) { db in
            let withdrawn = Self.offer("withdrawn", .offer, of: host.id, Self.gone, at: db.now)
            try db.insert(withdrawn)
            _ = try db.change(offer: withdrawn.id, as: .withdrawn) { try $0.withdraw(at: db.now) }
            try db.insert(Self.offer("over", .offer, of: host.id, Self.gone, at: db.now, days: -1))
            let parties = [host.id, stranger].map { Cooperation.Party(organisation: $0) }
            try db.insert(Self.cooperation(.init(rawValue: "unconfirmed"), Self.gone, parties, at: db.now))
            try db.insert(Self.offer("own", .need, of: stranger, "", at: db.now))
        }
        // Somebody of the network who is no party of anything that was planted.
        let own = Organisation.ID(rawValue: "bystander")
        try await city.day.coordination.services.database.write(by: .system) { db in
            var bystander = SmallNetwork.organisation("Bystander", id: own, at: db.now)
            bystander.topics = topics
            bystander.districts = districts
            bystander.languages = [Language(rawValue: "tr")]
            try db.insert(bystander)
            try db.insert(Self.offer("bystanding", .need, of: own, "", at: db.now))
        }
        let member = try await city.person("mitglied", [.editor(of: own)])
        return Planted(
            city: city, member: member, memberPage: "/organisations/bystander", slugs: slugs,
            cooperations: cooperations)
    }

    /// What everybody sees, and in which somebody hidden has a part: measures, a stand, help with money; and what programs
    /// were told of, although they should not have been.
    private func plantPublicThings(of slugs: [Visibility: [String]], in city: AccessMatrixTests.City) async throws {
        let (host, event) = (city.organisation, city.day.event)
        for (visibility, ids) in slugs {
            let word = Self.word(visibility)
            try await city.day.coordination.services.database.write(by: .system) { db in
                let hidden = try db.organisations(ids.map(Organisation.ID.init(rawValue:)))
                let area = try db.standAreas(of: event).first
                for organisation in hidden {
                    let id = organisation.id
                    let owners = [
                        Measure.Owner(
                            id: db.newIdentifier(), organisation: id, bank: organisation.side.bank, name: word,
                            isNamePublic: true),
                        Measure.Owner(
                            id: db.newIdentifier(), organisation: host.id, bank: host.side.bank, name: "",
                            isNamePublic: false),
                    ]
                    for shown in try db.events(shownTo: .everyone) {
                        let idea = try db.ideas(of: shown.id).first { idea in
                            try idea.mergedInto == nil && db.measure(from: idea.id, drafts: true) == nil
                        }
                        try db.insert(
                            Measure(
                                id: shown.id == event ? .init(rawValue: id.rawValue) : db.newIdentifier(),
                                event: shown.id, idea: idea?.id, title: "Gemeinsam kochen", language: .german,
                                status: .agreed, statusSince: ExampleNetwork.today,
                                due: ExampleNetwork.today.advanced(byDays: -900), owners: owners))
                    }
                    try db.insert(
                        Stand(
                            stored: .init(rawValue: id.rawValue), event: event, organisation: id,
                            request: .init(
                                text: word, language: .german, supply: StandSupply(tables: 1), languages: [.german]),
                            status: .confirmed, place: area.map { .init(area: $0.id, number: 1) }, reason: "",
                            requestedAt: db.now))
                    if let deadline = FundingProgramme.Deadline(.rolling) {
                        try db.insert(
                            FundingProgramme(
                                id: .init(rawValue: id.rawValue), name: "Topf", kind: FundingKind(rawValue: "micro"),
                                purpose: .german("Feste"), whoMayApply: .german("Alle"), deadline: deadline,
                                adviser: id, createdAt: db.now))
                    }
                    _ = try db.change(organisation: id) { $0.registerNumber = "VR 1" }
                    try db.post(
                        """
                        INSERT INTO open_service (offer, organisation, valid_until, modified_at)
                        VALUES (\("\(id)-offer"), \(id), \(ExampleNetwork.today.advanced(byDays: 30)), \(db.now))
                        """)
                }
            }
        }
    }

    private static func offer(
        _ id: String, _ direction: Offer.Direction, of organisation: Organisation.ID, _ text: String, at now: Instant,
        days: Int = 30
    ) -> Offer {
        Offer(
            stored: .init(rawValue: id), organisation: organisation, direction: direction,
            kind: OfferKind(rawValue: "rooms"), text: text, language: .german,
            validUntil: ExampleNetwork.today.advanced(byDays: days), withdrawnAt: nil, createdAt: now)
    }

    private static func contact(
        _ id: ContactRole.ID, of organisation: Organisation.ID, _ word: String, visibility: Visibility
    ) -> ContactRole {
        ContactRole(
            id: id, organisation: organisation, role: word, email: "\(word)@example.org", visibility: visibility)
    }

    private static func cooperation(
        _ id: Cooperation.ID, _ word: String, _ parties: [Cooperation.Party], at now: Instant
    ) -> Cooperation {
        Cooperation(
            stored: id, topic: Topic(rawValue: "school"), form: .tandem, title: word,
            status: parties.allSatisfy { $0.confirmedAt != nil } ? .active : .contact, since: ExampleNetwork.today,
            begun: ExampleNetwork.today, origin: .network, parties: parties, createdAt: now)
    }

    /// Every page, picture, list, feed and document there is, as it is asked for at its best known thing and at what is hidden.
    private func addresses(_ planted: Planted) -> [String] {
        let routes = App.allRoutes.all.filter { $0.method == .get && !$0.path.contains("/stream") }
        let slugs = Self.hidden.flatMap { planted.slugs[$0] ?? [] } + ["bystander"]
        let cooperations = Self.hidden.compactMap { planted.cooperations[$0]?.rawValue }
        var all: Set<String> = []
        for route in routes {
            all.insert(planted.city.address(of: route))
            for slug in slugs where route.path.contains("{organisation}") {
                let path = route.path.replacing("{organisation}", with: slug)
                for cooperation in cooperations {
                    all.insert(path.replacing("{cooperation}", with: cooperation))
                }
            }
            for cooperation in cooperations where route.path.contains("{cooperation}") {
                all.insert(
                    route.path.replacing("{cooperation}", with: cooperation)
                        .replacing("{organisation}", with: planted.city.organisation.slug))
            }
        }
        let hidden = Self.hidden.flatMap { planted.slugs[$0] ?? [] }
        return all.filter { !$0.contains("{") }.sorted() + [
            "/organisations?q=\(Self.bird)", "/organisations?q=rooms", "/organisations?side=provider",
            "/bridges?year=2023",
            "/api/hsds/organizations?per_page=500&full_service=true", "/api/hsds/organizations?search=\(Self.bird)",
            "/api/hsds/organizations?format=ndjson&full=true", "/api/hsds/services?format=ndjson&full=true",
            "/api/hsds/services?modified_after=2000-01-01&full=true", "/api/hsds/services?search=\(Self.bird)",
        ]
            + hidden.flatMap {
                ["/api/hsds/organizations/\($0)", "/api/hsds/services/\($0)-offer", "/measures/\($0)"]
            }
    }

    @Test func `nobody finds what is hidden from them, wherever they look`() async throws {
        let planted = try await plant()
        let addresses = addresses(planted)
        #expect(addresses.count > 200)
        let callers: [(browser: Browser, words: [String])] = [
            (planted.visitor, Self.hidden.map(Self.word) + [Self.gone]),
            (planted.member, [Self.word(.coordination), Self.gone]),
        ]
        for (browser, words) in callers {
            var shown = 0
            for address in addresses {
                let answer = try await browser.get(address)
                if answer.status == .ok { shown += 1 }
                let body = answer.body.lowercased()
                for word in words { #expect(!body.contains(word), "\(address) tells of \(word)") }
            }
            #expect(shown > 60)
        }
    }

    @Test func `what is hidden has no page and no picture`() async throws {
        let planted = try await plant()
        for slug in Self.hidden.flatMap({ planted.slugs[$0] ?? [] }) {
            for path in ["/organisations/\(slug)", "/organisations/\(slug)/preview.png"] {
                #expect(try await planted.visitor.get(path).status == .notFound, "\(path)")
            }
        }
        for cooperation in planted.cooperations.values {
            // The same answer as for one that does not exist.
            for path in ["/cooperations/\(cooperation)", "/cooperations/none"] {
                #expect(try await planted.visitor.get(path).location == "/sign-in?next=\(path)")
            }
        }
    }

    @Test func `the list of offers counts none of somebody hidden, not even as one that is over`() async throws {
        let planted = try await plant()
        let services = try await planted.visitor.get("/api/hsds/services?per_page=500").body
        #expect(services.contains("\"active\""))
        #expect(!services.contains("\"defunct\""))
        for slug in Self.hidden.flatMap({ planted.slugs[$0] ?? [] }) { #expect(!services.contains(slug)) }
    }

    @Test func `the documentation names nobody hidden, and the minutes of the team do`() async throws {
        let planted = try await plant()
        let event = planted.city.day.event
        let (open, whole) = try await planted.city.day.read { db in
            let found = try #require(try db.event(event))
            return (
                try db.eventRecord(of: found, on: found.day, namesPeople: false).organisations.values.joined(),
                try db.eventRecord(of: found, on: found.day, namesPeople: true).organisations.values.joined()
            )
        }
        for word in Self.hidden.map(Self.word) {
            #expect(!open.contains(word))
            #expect(whole.contains(word))
        }
    }

    @Test func `whoever may see it finds it`() async throws {
        let planted = try await plant()
        let stands = "/events/neue-wege-2023/stands"
        for path in ["/measures/hidden-network-mo", stands, "/funding"] {
            #expect(try await planted.member.get(path).body.contains(Self.word(.network)), "\(path)")
        }
        for path in ["/measures/hidden-coordination-mo", stands, "/measures"] {
            let page = try await planted.city.day.coordination.get(path).body
            #expect(page.contains(Self.word(.coordination)), "\(path)")
        }
        let suggestions = try await planted.member.get(planted.memberPage + "/suggestions").body
        #expect(suggestions.contains(Self.word(.network)))
        let found = try await planted.member.get("/organisations?q=\(Self.bird)").body
        #expect(found.contains(Self.word(.network)))
        let all = try await planted.city.day.coordination.get("/organisations?q=\(Self.bird)").body
        #expect(Self.hidden.allSatisfy { all.contains(Self.word($0)) })
    }
}
