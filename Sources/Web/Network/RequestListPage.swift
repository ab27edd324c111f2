import Actions
import Domain
import HTTPTypes
import Storage
import Words

/// How an organisation wants to be asked, as typed.
struct RequestRulesForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    init(showing rules: RequestRules) {
        fields = FormFields([
            "pausedUntil": rules.pausedUntil?.rawValue ?? "", "often": rules.allowsOften ? "yes" : "",
        ])
    }

    func rules(on today: CalendarDay) throws -> RequestRules {
        let typed = fields["pausedUntil"]
        let day = CalendarDay(typed: typed)
        if !typed.isEmpty, day == nil { throw FormProblems("pausedUntil", NetworkPhrase.noDay) }
        return try RequestRules(pausedUntil: day, allowsOften: fields.isTicked("often"), today: today)
    }
}

/// What an organisation was asked and has asked itself, read at one moment.
struct RequestListContents: Sendable {
    let organisation: Organisation
    let requests: [ContactRequest]
    let ownRequests: [ContactRequest]
    /// Of those that it has asked.
    let names: [Organisation.ID: OrganisationName]
    let rules: RequestRules
    let blocked: [BlockedAsker]

    init(of organisation: Organisation, at now: Instant, in db: Reader) throws {
        self.organisation = organisation
        requests = try db.contactRequests(to: organisation.id)
        let own = try db.contactRequests(waitingFor: organisation.id, at: now)
        ownRequests = own
        names = try db.organisationNames(own.map(\.organisation))
        rules = try db.requestRules(of: organisation.id)
        blocked = try db.blockedAskers(of: organisation.id)
    }
}

/// Who wants to reach an organisation, whom it wants to reach, and how it wants to be asked.
struct RequestListPage {
    let visit: Visit
    let contents: RequestListContents
    /// Of the form that says how it wants to be asked.
    var sent: SentForm?

    private var words: Words { visit.words }
    private var organisation: Organisation { contents.organisation }
    private var address: RequestAddress { RequestAddress(to: organisation) }

    var frame: PageFrame {
        visit.frame(
            title: words(RelayPhrase.listTitle),
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(organisation.name, OrganisationAddress(organisation.slug).page),
            ],
            entry: .organisations,
            notice: visit.query["done"] == "rules"
                ? Notice(kind: .success, text: "<p>\(words(RelayPhrase.rulesSaved))</p>") : nil,
            bodyClass: "network",
            body: """
                <h1>\(words(RelayPhrase.listTitle))</h1>
                <p class="lead">\(words(RelayPhrase.listLead))</p>
                \(received)\(own)\(rules)\(blocked)
                """)
    }

    private var received: HTML {
        guard !contents.requests.isEmpty else {
            return EmptyState(title: words(RelayPhrase.nothingAsked), text: "\(words(RelayPhrase.nothingAskedHint))")
                .html
        }
        return "<ul class=\"lines\">\(contents.requests.map(line))</ul>"
    }

    private func line(_ request: ContactRequest) -> HTML {
        let day = request.askedAt.map { words.day(visit.day(of: $0)) } ?? ""
        return """
            <li class="flow"><p><a href="\(address.answer(request.id))"><bdi>\(request.asker.who)</bdi></a> \
            <small class="soft">\(day)</small></p><p>\(status(of: request))</p></li>
            """
    }

    private func status(of request: ContactRequest) -> StatusWord {
        if request.canBeAnswered(at: visit.now) {
            let day = words.day(visit.day(of: request.expiresAt))
            return StatusWord(
                tone: .waiting, word: words(RelayPhrase.wordOpen), when: words(RelayPhrase.untilDay(day: day)))
        }
        return switch request.state {
        case .accepted: StatusWord(tone: .good, word: words(RelayPhrase.wordYes))
        case .declined: StatusWord(tone: .quiet, word: words(RelayPhrase.wordNo))
        case .withdrawn: StatusWord(tone: .quiet, word: words(RelayPhrase.wordTakenBack))
        default: StatusWord(tone: .quiet, word: words(RelayPhrase.wordOver))
        }
    }

    private var own: HTML? {
        guard !contents.ownRequests.isEmpty else { return nil }
        let lines = contents.ownRequests.map { request -> HTML in
            let name = contents.names[request.organisation].map { visit.nameLink($0) }
            let day = words.day(visit.day(of: request.expiresAt))
            let status =
                request.state == .accepted
                ? StatusWord(tone: .good, word: words(RelayPhrase.wordYes))
                : StatusWord(
                    tone: .waiting, word: words(RelayPhrase.wordOpen), when: words(RelayPhrase.untilDay(day: day)))
            let reach = request.reach.map { ReachView(visit: visit, reach: $0) }
            return "<li class=\"flow\"><p>\(name) \(status)</p>\(reach)</li>"
        }
        return
            "<section class=\"flow\"><h2>\(words(RelayPhrase.ownRequests))</h2><ul class=\"lines\">\(lines)</ul></section>"
    }

    private var rules: HTML {
        let fields = sent?.fields ?? RequestRulesForm(showing: contents.rules).fields
        let view = FormView<RelayPhrase>(words: words, fields: fields, problems: sent?.problems ?? FormProblems())
        let form = view.frame(
            action: address.rules, csrf: visit.csrf, submit: words(RelayPhrase.saveRules), kind: .plain
        ) {
            view.day("pausedUntil", .pausedUntil, hint: .pausedUntilHint)
            view.tick("often", .allowsOften)
        }
        return "<section class=\"flow\"><h2>\(words(RelayPhrase.rulesTitle))</h2>\(form)</section>"
    }

    private var blocked: HTML? {
        guard !contents.blocked.isEmpty else { return nil }
        let lines = contents.blocked.map { asker -> HTML in
            let day = words.day(visit.day(of: asker.since))
            let button = PostButton(
                label: words(RelayPhrase.unblock), address: address.unblocking(asker.id.rawValue), csrf: visit.csrf,
                kind: .quiet, isSmall: true, accessibleLabel: "\(words(RelayPhrase.unblock)): \(day)")
            return "<li class=\"row spread\"><span>\(words(RelayPhrase.blockedOn(day: day)))</span>\(button)</li>"
        }
        return
            "<section class=\"flow\"><h2>\(words(RelayPhrase.blockedTitle))</h2><ul class=\"lines\">\(lines)</ul></section>"
    }
}

extension RequestRules.Refusal: FormRefusal {
    var status: HTTPResponse.Status { .unprocessableContent }

    func explanation(in words: Words) -> String {
        switch self {
        case .alreadyOver: words(NetworkPhrase.dayIsOver)
        case .tooFarAhead(let limit): words(RelayPhrase.pauseIsTooLong(day: words.day(limit)))
        }
    }

    var field: String? { "pausedUntil" }
}
