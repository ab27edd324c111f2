import Domain
import Storage
import Words

/// Everybody in the network and all bridges that may be seen.
struct BridgeContents: Sendable {
    let listings: [DirectoryListing]
    let cooperations: [Cooperation]

    init(for viewer: Visibility, on today: CalendarDay, from directory: Directory, in db: Reader) throws {
        listings = try directory.all(for: viewer, today: today, from: db)
        cooperations = try db.cooperations().filter { $0.isSeen(by: viewer) }
    }
}

/// The two banks and the bridges between them, as a picture and as a table; and who has no bridge at all.
struct BridgePage {
    let visit: Visit
    let topic: Topic?
    let district: District?
    /// Nil for today.
    let year: Int?
    /// The year of the oldest cooperation.
    let firstYear: Int
    let listings: [Organisation.ID: DirectoryListing]
    let cooperations: [Cooperation.ID: Cooperation]
    let picture: BridgePicture

    /// Of what there is, what the address asks for.
    init(visit: Visit, contents: BridgeContents) throws {
        let (today, cooperations) = (visit.today, contents.cooperations)
        let topic = try visit.choice("topic", of: Topic.self)
        let district = try visit.choice("district", of: District.self)
        let firstYear = cooperations.compactMap(\.begun?.year).min() ?? today.year
        let year = visit.number(.year).flatMap { (firstYear..<today.year).contains($0) ? $0 : nil }
        let day = year.flatMap { CalendarDay(year: $0, month: 12, day: 31) } ?? today
        // None means the whole city, so such an organisation belongs to every district.
        let shown = contents.listings.filter { listing in
            district.map { listing.districts.isEmpty || listing.districts.contains($0) } ?? true
        }
        let shownCooperations = cooperations.filter { cooperation in topic.map { cooperation.topic == $0 } ?? true }
        self.visit = visit
        self.topic = topic
        self.district = district
        self.year = year
        self.firstYear = firstYear
        listings = Dictionary(shown.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.cooperations = Dictionary(cooperations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        picture = BridgePicture(
            cooperations: shownCooperations, sides: listings.mapValues(\.side), organisations: shown.map(\.id),
            asOf: day)
    }

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(NetworkPhrase.bridges), description: words(NetworkPhrase.bridgesLead),
            crumbs: [.init(words(NetworkPhrase.directory), OrganisationAddress.directory)], entry: .organisations,
            bodyClass: "network",
            body: """
                <h1>\(words(NetworkPhrase.bridges))</h1>
                <p class="lead">\(words(NetworkPhrase.bridgesLead))</p>
                \(filter)
                \(figures)
                \(picture.bridges.isEmpty ? empty.html : figure.html)
                \(unconnected)
                \(visit.sharing(words(NetworkPhrase.bridges), at: OrganisationAddress.bridges))
                """)
    }

    private var filter: HTML {
        let words = visit.words
        let taxonomy = visit.services.taxonomy
        let topics = taxonomy.all(Topic.self).map { (value: $0.rawValue, label: visit.label($0)) }
        let districts = taxonomy.all(District.self).map { (value: $0.rawValue, label: visit.label($0)) }
        let years = (firstYear...max(firstYear, visit.today.year)).reversed().dropFirst()
            .map { (value: String($0), label: words(NetworkPhrase.endOfYear(year: String($0)))) }
        return """
            <form action="\(OrganisationAddress.bridges)" class="row bridge-filter">\
            \(FilterMenu(
                name: "topic", label: words(NetworkPhrase.topic), nothing: words(NetworkPhrase.all), options: topics,
                chosen: topic?.rawValue
            ))\
            \(FilterMenu(
                name: "district", label: words(NetworkPhrase.district), nothing: words(NetworkPhrase.all),
                options: districts, chosen: district?.rawValue
            ))\
            \(FilterMenu(
                name: "year", label: words(NetworkPhrase.pointInTime), nothing: words(NetworkPhrase.today),
                options: Array(years), chosen: year.map(String.init)
            ))\
            \(Button(label: words(NetworkPhrase.show), action: .submit))</form>
            """
    }

    private var figures: Figures {
        let words = visit.words
        let active = Set(picture.bridges.filter { !$0.isDormant }.map(\.cooperation)).count
        let dormant = Set(picture.bridges.filter(\.isDormant).map(\.cooperation)).count
        return Figures(figures: [
            .init(number: words.number(active), label: words(NetworkPhrase.activeBridges(count: active))),
            .init(number: words.number(dormant), label: words(NetworkPhrase.dormantBridges(count: dormant))),
            .init(
                number: words.number(picture.unconnected.count),
                label: words(NetworkPhrase.withoutBridge(count: picture.unconnected.count)), address: "#unconnected"),
        ])
    }

    private var empty: EmptyState {
        EmptyState(
            title: visit.words(NetworkPhrase.noBridgesHere), text: "\(visit.words(NetworkPhrase.noBridgesHereHint))"
        )
    }

    private var figure: FigureWithTable {
        let words = visit.words
        return FigureWithTable(
            words: words, caption: words(NetworkPhrase.bridgesCaption),
            picture: BridgeDrawing(
                picture: picture, listings: listings, isRightToLeft: words.language.direction == .rightToLeft
            ).html,
            table: table
        )
    }

    private var table: DataTable {
        let words = visit.words
        return DataTable(
            caption: words(NetworkPhrase.bridges), isCaptionUnseen: true,
            columns: [
                .init(words(NetworkPhrase.oneBank)), .init(words(NetworkPhrase.otherBank)),
                .init(words(NetworkPhrase.cooperation)), .init(words(NetworkPhrase.status)),
            ],
            rows: picture.bridges.map { bridge in
                [
                    name(bridge.migrantOrganisation), name(bridge.institution),
                    cooperations[bridge.cooperation].map {
                        "<a href=\"\(CooperationAddress($0.id).page)\" dir=\"auto\">\(visit.shownTitle(of: $0))</a>"
                    } ?? .nothing,
                    status(of: bridge).html,
                ]
            })
    }

    private func status(of bridge: BridgePicture.Bridge) -> StatusWord {
        let slug = bridge.isDormant ? "dormant" : "active"
        let word = visit.services.taxonomy.label(of: slug, in: .cooperationStatuses, language: visit.words.language.tag)
        return StatusWord(tone: bridge.isDormant ? .resting : .good, word: word)
    }

    private func name(_ id: Organisation.ID) -> HTML {
        guard let listing = listings[id] else { return .nothing }
        let shape = SideShape(side: listing.side.rawValue)
        return """
            <span class="side \(shape.rawValue)">\(shape)\
            <a href="\(OrganisationAddress(listing.slug).page)" dir="auto">\(listing.name)</a></span>
            """
    }

    /// By bank, with a way on: a profile is where a bridge begins.
    private var unconnected: HTML {
        let words = visit.words
        let names = picture.unconnected.compactMap { listings[$0] }
        func list(_ bank: Bank, _ title: NetworkPhrase) -> HTML {
            let here = names.filter { $0.side.bank == bank }
            let content: HTML =
                here.isEmpty
                ? "<p class=\"soft\">\(words(NetworkPhrase.everybodyConnected))</p>"
                : "<ul class=\"names\">\(here.map { "<li>\(name($0.id))</li>" as HTML })</ul>"
            return "<div class=\"flow\"><h3>\(words(title))</h3>\(content)</div>"
        }
        return """
            <section class="flow" id="unconnected"><h2>\(words(NetworkPhrase.withoutBridgeTitle))</h2>\
            <div class="columns equal">\(list(.migrantOrganisations, .oneBank))\(list(.institutions, .otherBank))</div></section>
            """
    }
}

/// The picture: names on the two banks and curves between them, solid for active, dashed for dormant.
struct BridgeDrawing: Component {
    let picture: BridgePicture
    let listings: [Organisation.ID: DirectoryListing]
    let isRightToLeft: Bool

    private static let width = 960
    private static let bank = 330
    private static let step = 26

    private var height: Int {
        max(picture.migrantOrganisations.count, picture.institutions.count) * Self.step + Self.step
    }

    var html: HTML {
        """
        <svg class="bridge-picture" viewBox="0 0 \(Self.width) \(height)" aria-hidden="true" focusable="false">\
        \(picture.bridges.map(curve))\
        \(picture.migrantOrganisations.map { point($0, isFirstBank: true) })\
        \(picture.institutions.map { point($0, isFirstBank: false) })</svg>
        """
    }

    /// Readers begin at the bank of the migrant organisations.
    private func x(isFirstBank: Bool) -> Int {
        isFirstBank != isRightToLeft ? Self.bank : Self.width - Self.bank
    }

    private func y(_ id: Organisation.ID, isFirstBank: Bool) -> Int {
        let bank = isFirstBank ? picture.migrantOrganisations : picture.institutions
        let index = bank.firstIndex(of: id) ?? 0
        // The shorter bank spreads over the whole height.
        return (index * 2 + 1) * height / (bank.count * 2)
    }

    private func curve(_ bridge: BridgePicture.Bridge) -> HTML {
        let (x1, x2) = (x(isFirstBank: true), x(isFirstBank: false))
        let (y1, y2) = (
            y(bridge.migrantOrganisation, isFirstBank: true), y(bridge.institution, isFirstBank: false)
        )
        let middle = (x1 + x2) / 2
        return """
            <path class="\(bridge.isDormant ? "bridge dormant" : "bridge")" d="M\(x1) \(y1)C\(middle) \(y1) \(middle) \(y2) \
            \(x2) \(y2)"/>
            """
    }

    private func point(_ id: Organisation.ID, isFirstBank: Bool) -> HTML {
        guard let listing = listings[id] else { return .nothing }
        let shape = SideShape(side: listing.side.rawValue)
        let (x, y) = (x(isFirstBank: isFirstBank), y(id, isFirstBank: isFirstBank))
        let isLeft = x < Self.width / 2
        let name = listing.name.count > 36 ? listing.name.prefix(35) + "…" : listing.name
        return """
            <g class="tone-\(shape.rawValue)"><g transform="translate(\(x - 6) \(y - 6))">\(shape.drawing)</g>\
            <text x="\(isLeft ? x - 14 : x + 14)" y="\(y + 5)" class="\(isLeft ? "left" : "right")">\(name)</text></g>
            """
    }
}
