import Domain
import Storage
import Words

/// What everybody may know of a crisis, read at one moment.
struct CrisisContents: Sendable {
    let crisis: Crisis
    let channels: [VerifiedChannel]
    /// What nobody has closed: what holds first, the oldest on top.
    let needs: [CrisisNeed]
    let promised: [CrisisNeed.ID: PromisedHelp]

    init?(_ crisis: Crisis?, at now: Instant, in db: Reader) throws {
        guard let crisis else { return nil }
        self.crisis = crisis
        channels = try db.verifiedChannels(of: crisis.id)
        let all = try crisis.isOpen ? db.unclosedNeeds(of: crisis.id) : []
        needs = all.filter { $0.isOpen(at: now) } + all.filter { !$0.isOpen(at: now) }
        promised = try db.promisedHelp(for: all.map(\.id))
    }
}

/// A crisis for everybody, in every language at once: what is needed and what is not, whom to ask, where money is in good hands.
struct CrisisPage {
    let visit: Visit
    let contents: CrisisContents

    private var words: Words { visit.words }
    private var crisis: Crisis { contents.crisis }

    var frame: PageFrame {
        let title = words.text(crisis.title)
        return visit.frame(
            title: title, description: lead, crumbs: [.init(words(CrisisPhrase.crises), CrisisAddress.list)],
            bodyClass: "network",
            body: """
                <h1>\(words.html(crisis.title))</h1>
                <p class="lead">\(lead)</p>
                \(FactList(facts: facts))
                \(crisis.isOpen ? "\(needs)\(notNeeded)" : numbers)\(channels)
                \(visit.sharing(title, at: CrisisAddress(crisis).page))
                """)
    }

    private var lead: String {
        let opened = words.day(visit.day(of: crisis.openedAt))
        guard let closedAt = crisis.closedAt else { return words(CrisisPhrase.isOpenSince(day: opened)) }
        return words(CrisisPhrase.wasOpen(start: opened, end: words.day(visit.day(of: closedAt))))
    }

    /// What is left of it when it is over.
    private var numbers: HTML {
        "<p><a href=\"\(CoverageAddress(crisis).page)\">\(words(CoveragePhrase.dayByDay))</a></p>"
    }

    private var facts: [Fact] {
        let districts = words.labels(of: crisis.districts)
        let place = districts.isEmpty ? words(CrisisPhrase.wholeCity) : words.list(districts)
        var facts = [Fact(words(CrisisPhrase.whereItIs), "\(place)")]
        if !crisis.languages.isEmpty {
            facts.append(Fact(words(CrisisPhrase.spokenThere), "\(words.list(words.labels(of: crisis.languages)))"))
        }
        guard crisis.isOpen else { return facts }
        let contact = CrisisContactView(words: words, contact: crisis.contact).html
        return facts + [Fact(words(CrisisPhrase.whoAnswers), contact)]
    }

    private var needs: HTML {
        let list = NeedList(visit: visit, needs: contents.needs, promised: contents.promised)
        let join = Button(
            label: words(CrisisPhrase.iWantToHelp), action: .link(HelperAddress.join), kind: .primary)
        return """
            <section class="flow"><h2>\(words(CrisisPhrase.needsTitle))</h2>\(list)\
            <p><a href="\(CoverageAddress(crisis).page)">\(words(CoveragePhrase.title))</a></p>\
            <p>\(words(CrisisPhrase.askedOnly))</p><p>\(join)</p></section>
            """
    }

    private var notNeeded: HTML? {
        guard !crisis.notNeeded.isEmpty else { return nil }
        let things = words.labels(of: crisis.notNeeded).map { "<li>\($0)</li>" as HTML }
        return """
            <section class="flow"><h2>\(words(CrisisPhrase.notNeeded))</h2>\
            <p>\(words(CrisisPhrase.notNeededLead))</p><ul>\(things)</ul></section>
            """
    }

    private var channels: HTML? {
        guard !contents.channels.isEmpty else { return nil }
        let lines = contents.channels.map { VerifiedChannelLine(words: words, channel: $0) }
        return """
            <section class="flow"><h2>\(words(CrisisPhrase.channels))</h2>\
            <p>\(words(CrisisPhrase.channelsLead))</p><ul class="lines">\(lines.map(\.html))</ul></section>
            """
    }
}

/// Where money is in good hands, and who says so.
struct VerifiedChannelLine: Component {
    let words: Words
    let channel: VerifiedChannel
    var buttons: HTML = .nothing

    var html: HTML {
        let checked = words(CrisisPhrase.checkedBy(office: channel.checkedBy, day: words.day(channel.checkedOn)))
        return """
            <li class="row spread"><div><a href="\(channel.website.rawValue)" rel="noopener noreferrer" dir="auto">\(channel.name)</a> \
            <span class="soft" dir="ltr">\(channel.website.shortName)</span><p class="soft small">\(checked)</p></div>\
            <div class="row">\(buttons)</div></li>
            """
    }
}

/// All crises, those that are open first.
struct CrisisListPage {
    let visit: Visit
    let crises: [Crisis]

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(CrisisPhrase.crises), description: words(CrisisPhrase.listLead), bodyClass: "network",
            body: """
                <h1>\(words(CrisisPhrase.crises))</h1>
                <p class="lead">\(words(CrisisPhrase.listLead))</p>
                \(list)
                <p>\(Button(label: words(CrisisPhrase.iWantToHelp), action: .link(HelperAddress.join), kind: .primary))</p>
                \(visit.sharing(words(CrisisPhrase.crises), at: CrisisAddress.list))
                """)
    }

    private var list: HTML {
        guard !crises.isEmpty else { return "<p class=\"soft\">\(words(CrisisPhrase.noCrisis))</p>" }
        let sorted = crises.filter(\.isOpen) + crises.filter { !$0.isOpen }
        let lines = sorted.map { CrisisLine(visit: visit, crisis: $0, address: CrisisAddress($0).page).html }
        return "<ul class=\"lines\">\(lines)</ul>"
    }
}

/// A crisis in a list.
struct CrisisLine: Component {
    let visit: Visit
    let crisis: Crisis
    let address: String

    var html: HTML {
        let words = visit.words
        let opened = words.day(visit.day(of: crisis.openedAt))
        let standing =
            crisis.isOpen
            ? StatusWord(tone: .bad, word: words(CrisisPhrase.open), when: opened)
            : StatusWord(tone: .quiet, word: words(CrisisPhrase.closed), when: opened)
        return "<li><a href=\"\(address)\">\(words.html(crisis.title))</a> \(standing)</li>"
    }
}
