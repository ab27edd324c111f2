import Domain
import Storage

/// A cooperation: on what, since when, who brings what, who has confirmed it, and what may happen next.
struct CooperationPage {
    let visit: Visit
    let cooperation: Cooperation
    let names: [Organisation.ID: OrganisationName]
    let revivals: Int
    /// Where it came from, if that was a Fachtag's idea.
    let way: WayOfIdea?

    init(visit: Visit) async throws {
        let cooperation = try await visit.cooperation()
        self.visit = visit
        self.cooperation = cooperation
        (names, revivals, way) = try await visit.read { db in
            try (
                db.organisationNames(cooperation.parties.map(\.organisation)), db.revivalCount(of: cooperation.id),
                WayOfIdea(of: cooperation, in: db)
            )
        }
    }

    private var address: String { "/cooperations/\(cooperation.id)" }
    private var own: [Organisation.ID] { visit.ownParties(of: cooperation) }
    private var mayAct: Bool { visit.caller.isCoordination || !own.isEmpty }

    var frame: PageFrame {
        let words = visit.words
        let title = visit.title(of: cooperation)
        let partners = cooperation.parties.compactMap { names[$0.organisation]?.name }.joined(separator: " · ")
        return visit.frame(
            title: title, description: cooperation.isPublic ? "\(title): \(partners)" : nil,
            crumbs: [
                .init(words(NetworkPhrase.directory), "/organisations"),
                .init(words(NetworkPhrase.bridges), "/bridges"),
            ],
            entry: .organisations, notice: notice, bodyClass: "network",
            body: """
                <header class="flow"><p class="soft">\(words(NetworkPhrase.cooperation))</p>\
                <h1 dir="auto">\(title)</h1>\
                <p class="row">\(visit.statusWord(of: cooperation).html)\(confirmation)</p></header>
                \(revive)
                \(way?.html(at: .cooperation, for: visit))
                \(facts)
                <section class="flow"><h2>\(words(NetworkPhrase.parties))</h2>\
                <div class="grid">\(cooperation.parties.map(party))</div></section>
                \(nextSteps)
                """)
    }

    private var notice: Notice? {
        let sentence: NetworkPhrase? =
            switch visit.query["done"] {
            case "proposed": .proposedNotice
            case "confirmed": .cooperationConfirmedNotice
            case "saved": .savedNotice
            case "dormant": .dormantNotice
            case "revived": .revivedNotice
            default: nil
            }
        return mayAct ? sentence.map { Notice(kind: .success, text: "<p>\(visit.words($0))</p>") } : nil
    }

    private var confirmation: HTML {
        StatusWord(
            tone: cooperation.confirmation == .bothSides ? .good : .waiting, word: visit.label(cooperation.confirmation)
        ).html
    }

    /// The one thing for which all this was built: a big button.
    private var revive: HTML? {
        guard mayAct, case .dormant = cooperation.status else { return nil }
        let words = visit.words
        let button = PostButton(
            label: words(NetworkPhrase.revive), address: "\(address)/revivals", csrf: visit.csrf, kind: .primary)
        return """
            <section class="own-profile flow" aria-label="\(words(NetworkPhrase.revive))">\
            <p>\(words(NetworkPhrase.reviveHint))</p>\(button.html)</section>
            """
    }

    private var facts: HTML {
        let words = visit.words
        var facts = [
            Fact(words(NetworkPhrase.topic), text: visit.label(cooperation.topic)),
            Fact(words(NetworkPhrase.form), text: visit.label(cooperation.form)),
        ]
        if let begun = cooperation.begun { facts.append(Fact(words(NetworkPhrase.begun), text: words.day(begun))) }
        if case .dormant(let reason) = cooperation.status {
            facts.append(Fact(words(NetworkPhrase.dormantBecause), text: visit.label(reason)))
        }
        facts.append(Fact(words(NetworkPhrase.origin), text: words(origin)))
        if revivals > 0 {
            facts.append(Fact(words(NetworkPhrase.revived), text: words(NetworkPhrase.times(count: revivals))))
        }
        return FactList(facts: facts).html
    }

    private var origin: NetworkPhrase {
        switch cooperation.origin.kind {
        case .network: .originNetwork
        case .event: .originEvent
        case .group: .originGroup
        case .idea: .originIdea
        case .measure: .originMeasure
        case .crisis: .originCrisis
        }
    }

    private func party(_ party: Cooperation.Party) -> HTML {
        let words = visit.words
        let isOwn = own.contains(party.organisation)
        let name = names[party.organisation]
        let confirmed =
            party.confirmedAt.map { at in
                StatusWord(
                    tone: .good, word: words(NetworkPhrase.hasConfirmed),
                    since: words(NetworkPhrase.sinceDay(day: words.day(visit.day(of: at)))))
            } ?? StatusWord(tone: .waiting, word: words(NetworkPhrase.hasNotConfirmed))
        let confirm: HTML? =
            isOwn && party.confirmedAt == nil
            ? PostButton(
                label: words(NetworkPhrase.confirmForUs), address: "\(address)/confirmations/\(name?.slug ?? "")",
                csrf: visit.csrf, kind: .primary, icon: .check
            ).html : nil
        let edit: HTML? =
            isOwn
            ? Button(
                label: words(NetworkPhrase.editShare), action: .link("\(address)/shares/\(name?.slug ?? "")"),
                isSmall: true
            ).html : nil
        return """
            <article class="party flow"><h3>\(name.map(visit.nameLink))</h3><p>\(confirmed.html)</p>\(share(party.share))\
            \(confirm)\(edit)</article>
            """
    }

    private func share(_ share: Cooperation.Share) -> HTML {
        let words = visit.words
        let facts = [
            (NetworkPhrase.contribution, share.contribution), (.money, share.money), (.say, share.say),
            (.credit, share.credit),
        ].filter { !$0.1.isEmpty }.map { Fact(words($0.0), text: $0.1) }
        return facts.isEmpty
            ? "<p class=\"soft\">\(words(NetworkPhrase.nothingSaidYet))</p>" : FactList(facts: facts).html
    }

    private var nextSteps: HTML? {
        guard mayAct else { return nil }
        let words = visit.words
        let buttons = cooperation.possibleSteps.compactMap(button)
        return """
            <section class="flow"><h2>\(words(NetworkPhrase.whatNext))</h2><div class="row">\(buttons)</div></section>
            """
    }

    private func button(for step: Cooperation.Step) -> HTML? {
        let label: NetworkPhrase
        switch step {
        case .contact: label = .stepContact
        case .plan: label = .stepPlan
        case .activate:
            // A sleeping one has its big button above.
            if case .dormant = cooperation.status { return nil }
            label = .stepActivate
        case .pause:
            return Button(
                label: visit.words(NetworkPhrase.stepPause), action: .link("\(address)/dormancy"), icon: .pause
            ).html
        case .end: label = .stepEnd
        case .stop: label = .stepStop
        }
        return PostButton(
            label: visit.words(label), address: "\(address)/status", csrf: visit.csrf,
            values: [(name: "step", value: step.rawValue)]
        ).html
    }
}
