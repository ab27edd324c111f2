import Domain
import Storage
import Words

/// Everybody in the network and all bridges that may be seen.
struct BridgeContents: Sendable {
    let listings: [DirectoryListing]
    let cooperations: [Cooperation]
    /// Who belongs to which network, as far as both may be seen.
    let members: [Organisation.ID: Set<Organisation.ID>]

    init(for viewer: Visibility, on today: CalendarDay, from directory: Directory, in db: Reader) throws {
        let listings = try directory.all(for: viewer, today: today, from: db)
        let seen = Set(listings.map(\.id))
        self.listings = listings
        cooperations = try db.cooperations().filter { $0.isSeen(by: viewer) }
        members = Dictionary(grouping: try db.memberships(on: today), by: \.network).filter { seen.contains($0.key) }
            .mapValues { Set($0.map(\.member)).intersection(seen) }
    }
}

/// The two banks and the bridges between them, as a picture and as a table; and who has none there.
struct BridgePage {
    let visit: Visit
    let topic: Topic?
    let district: District?
    /// Whose members are shown, with whom they work; nil for everybody.
    let network: DirectoryListing?
    /// Those that have members.
    let networks: [DirectoryListing]
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
        let networks = contents.listings.filter { contents.members[$0.id]?.isEmpty == false }
        let slug = visit.query["network"]
        let network = networks.first { $0.slug == slug }
        guard slug.isEmpty || network != nil else { throw AddressIsWrong() }
        let group = network.map { (contents.members[$0.id] ?? []).union([$0.id]) }
        let together = group.map { group in
            Set(
                cooperations.filter { $0.parties.contains { group.contains($0.organisation) } }
                    .flatMap { $0.parties.map(\.organisation) })
        }
        let shown = contents.listings.filter { listing in
            // Of the own bank the members alone; across whoever works with one of them.
            let isOfGroup = group.map { group in
                group.contains(listing.id)
                    || together?.contains(listing.id) == true && listing.side.bank != network?.side.bank
            }
            return isOfGroup ?? true
        }
        let byID = Dictionary(shown.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.visit = visit
        self.topic = topic
        self.district = district
        self.network = network
        self.networks = networks
        self.year = year
        self.firstYear = firstYear
        listings = byID
        self.cooperations = Dictionary(cooperations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let sides = Dictionary(contents.listings.map { ($0.id, $0.side) }, uniquingKeysWith: { first, _ in first })
        picture = BridgePicture(
            cooperations: cooperations, isShown: { cooperation in topic.map { cooperation.topic == $0 } ?? true },
            sides: sides, organisations: shown.map(\.id),
            // Of a district and of a topic are those that say so, as the directory counts them.
            isNear: { id in district.map { byID[id]?.districts.contains($0) == true } ?? true },
            isAskedFor: { id in topic.map { byID[id]?.topics.contains($0) == true } ?? true }, asOf: day)
    }

    var frame: PageFrame {
        let words = visit.words
        var frame = visit.frame(
            title: words(NetworkPhrase.bridges), description: words(NetworkPhrase.bridgesLead),
            crumbs: [.init(words(NetworkPhrase.directory), OrganisationAddress.directory)], entry: .organisations,
            scripts: ["bridges"], bodyClass: "network",
            body: """
                <h1>\(words(NetworkPhrase.bridges))</h1>
                <p class="lead">\(words(NetworkPhrase.bridgesLead))</p>
                \(filter)
                <div class="flow" id="bridges-now">\(figures)
                <p class="small soft">\(words(BridgesPhrase.counting))</p>
                \(picture.bridges.isEmpty ? empty.html : figure)
                \(unconnected)</div>
                \(visit.sharing(words(NetworkPhrase.bridges), at: OrganisationAddress.bridges))
                """)
        frame.isPrinted = true
        return frame
    }

    private var filter: HTML {
        let words = visit.words
        let taxonomy = visit.services.taxonomy
        let topics = taxonomy.all(Topic.self).map { (value: $0.rawValue, label: visit.label($0)) }
        let districts = taxonomy.all(District.self).map { (value: $0.rawValue, label: visit.label($0)) }
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
            \(networkMenu)\(years)\
            \(Button(label: words(NetworkPhrase.show), action: .submit))</form>
            """
    }

    private var networkMenu: FilterMenu? {
        guard !networks.isEmpty else { return nil }
        return FilterMenu(
            name: "network", label: visit.words(BridgesPhrase.network), nothing: visit.words(NetworkPhrase.all),
            options: visit.words.sorted(networks, by: \.name).map { (value: $0.slug, label: $0.name) },
            chosen: network?.slug)
    }

    /// From the year of the oldest bridge to today; nothing where all of them are of this year.
    private var years: HTML? {
        let (words, last) = (visit.words, visit.today.year)
        guard firstYear < last else { return nil }
        func label(_ year: Int) -> String {
            year == last ? words(NetworkPhrase.today) : words(NetworkPhrase.endOfYear(year: String(year)))
        }
        let options = (firstYear...last).map { "<option value=\"\($0)\" label=\"\(label($0))\"></option>" as HTML }
        return """
            <div class="field slider"><label for="filter-year">\(words(BridgesPhrase.year)): \
            <output for="filter-year">\(label(year ?? last))</output></label>\
            <input type="range" id="filter-year" name="year" min="\(firstYear)" max="\(last)" step="1" \
            value="\(year ?? last)" list="filter-years" aria-describedby="filter-year-hint">\
            <datalist id="filter-years">\(options)</datalist>\
            <p class="small soft" id="filter-year-hint">\(words(BridgesPhrase.yearHint))</p></div>
            """
    }

    /// Counted as they are drawn and listed: one for each line.
    private var figures: Figures {
        let words = visit.words
        let dormant = picture.bridges.count(where: \.isDormant)
        let active = picture.bridges.count - dormant
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

    /// The picture where there is room for names, one line for each bridge where there is not, and the same as a table.
    private var figure: HTML {
        let words = visit.words
        return """
            <figure class="figure bridges"><figcaption>\(legend)</figcaption>\
            <div class="picture">\(BridgeDrawing(words: words, picture: picture, listings: listings))\
            \(BridgeOrnament(picture: picture, isRightToLeft: words.language.direction == .rightToLeft))</div>\
            \(heaviest)<ol class="lines bridge-lines">\(picture.drawn.map(line))</ol>\
            \(Disclosure(
                label: words(KernelPhrase.asTable), content: "\(table)\(tablePages)", isOpen: tablePage > 1
            ))\
            \(TableCopies(words: words, address: TableAddress.bridges, query: choice))</figure>
            """
    }

    /// That more stand than are drawn, and where those are.
    private var heaviest: HTML? {
        let (drawn, all) = (picture.drawn.count, picture.bridges.count)
        return drawn == all ? nil : "<p>\(visit.words(BridgesPhrase.heaviest(drawn: drawn, whole: all)))</p>"
    }

    private var legend: HTML {
        let words = visit.words
        let sides = Side.allCases.filter { side in
            (picture.migrantOrganisations + picture.institutions).contains { listings[$0]?.side == side }
        }
        let marks = sides.map { SideMark(side: $0.rawValue, word: visit.label($0)).html }
        return """
            <span class="row">\(marks)<span><span class="beam"></span> \(words(BridgesPhrase.solid))</span>\
            <span><span class="beam dormant"></span> \(words(BridgesPhrase.dashed))</span></span>
            """
    }

    private func line(_ bridge: BridgePicture.Bridge) -> HTML {
        guard let cooperation = cooperations[bridge.cooperation] else { return .nothing }
        let facts = [visit.label(cooperation.topic)] + [since(cooperation)].compactMap(\.self)
        return """
            <li><a href="\(CooperationAddress(cooperation.id).page)">\
            \(end(bridge.migrantOrganisation))<span class="beam\(bridge.isDormant ? " dormant" : "")"></span>\
            \(end(bridge.institution))<small>\(facts.joined(separator: " · "))\
            <span class="unseen"> · \(statusWord(of: bridge))</span></small></a></li>
            """
    }

    private func end(_ id: Organisation.ID) -> HTML {
        guard let listing = listings[id] else { return .nothing }
        let shape = SideShape(side: listing.side.rawValue)
        return "<span class=\"side \(shape.rawValue)\">\(shape)<span dir=\"auto\">\(listing.name)</span></span>"
    }

    private func since(_ cooperation: Cooperation) -> String? {
        cooperation.begun.map { visit.words(NetworkPhrase.sinceDay(day: visit.words.shortDay($0))) }
    }

    func statusWord(of bridge: BridgePicture.Bridge) -> String {
        let slug = bridge.isDormant ? "dormant" : "active"
        return visit.services.taxonomy.label(of: slug, in: .cooperationStatuses, language: visit.words.language.tag)
    }

    func name(_ id: Organisation.ID) -> HTML {
        guard let listing = listings[id] else { return .nothing }
        let shape = SideShape(side: listing.side.rawValue)
        return """
            <span class="side \(shape.rawValue)">\(shape)\
            <a href="\(OrganisationAddress(listing.slug).page)" dir="auto">\(listing.name)</a></span>
            """
    }
}
