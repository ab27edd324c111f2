import Actions
import Domain
import Storage
import Words

/// What a party says about a cooperation, as typed: the step and what belongs to it.
struct CooperationStepForm {
    private(set) var fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// - Parameter draft: with which somebody asks the others to begin again, unless they find better words.
    mutating func prefill(today: CalendarDay, draft: String = "") {
        fields["since"] = today.rawValue
        fields["text"] = draft
    }

    /// Who shall come in the own place, as typed.
    var successor: String { fields["successor"].singleLine }

    /// What the coordination heard, chosen on the telephone page; a party says it at an address of its own.
    var kind: Cooperation.Step.Kind? { Cooperation.Step.Kind(rawValue: fields["step"]) }

    /// - Parameters:
    ///   - kind: what is said; nil if nothing was chosen.
    ///   - successor: whom the form names to come in the own place.
    func step(
        _ kind: Cooperation.Step.Kind?, to successor: Organisation.ID?, today: CalendarDay, taxonomy: Taxonomy
    ) throws(FormProblems) -> Cooperation.Step {
        switch kind {
        case nil: throw FormProblems("step", VoicePhrase.stepMissing)
        case .confirm: return .confirm
        case .decline: return .decline(because: try whyIfAny())
        case .plan: return .plan
        case .activate: return .activate
        case .askToWake: return .askToWake(saying: try text())
        case .wake: return .wake
        case .declineWaking: return .declineWaking
        case .takeBackWaking: return .takeBackWaking
        case .agree: return .agree
        case .goOn: return .goOn
        case .takeBack: return .takeBack
        case .resume: return .resume
        case .restart: return .restart
        case .leave: return .leave(to: successor, because: try why())
        case .stay: return .stay
        case .takeOver: return .takeOver
        case .passUp: return .passUp
        case .end: return .end(.ended, because: try why())
        case .stop: return .end(.stopped, because: try why())
        case .pause:
            let (reason, since) = try dormancy(today: today, taxonomy: taxonomy)
            return .pause(because: reason, since: since)
        }
    }

    private func why() throws(FormProblems) -> String {
        let reason = try whyIfAny()
        guard !reason.isEmpty else { throw FormProblems("why", VoicePhrase.reasonMissing) }
        return reason
    }

    private func whyIfAny() throws(FormProblems) -> String {
        let reason = fields["why"]
        guard !reason.exceeds(Ending<Cooperation.End>.reasonLimit) else {
            throw FormProblems("why", KernelPhrase.textIsTooLong(count: Ending<Cooperation.End>.reasonLimit))
        }
        return reason
    }

    /// A word to the others with the wish to begin again.
    private func text() throws(FormProblems) -> String {
        let text = fields["text"]
        guard !text.exceeds(Cooperation.Note.limit) else {
            throw FormProblems("text", KernelPhrase.textIsTooLong(count: Cooperation.Note.limit))
        }
        return text
    }

    /// Why and since when it sleeps.
    private func dormancy(
        today: CalendarDay, taxonomy: Taxonomy
    ) throws(FormProblems) -> (reason: DormancyReason, since: CalendarDay) {
        var problems = FormProblems()
        let reason = DormancyReason(rawValue: fields["reason"])
        if !taxonomy.contains(reason) { problems.add("reason", NetworkPhrase.reasonMissing) }
        let since = CalendarDay(typed: fields["since"])
        if since == nil { problems.add("since", NetworkPhrase.noDay) }
        if let since, since > today { problems.add("since", NetworkPhrase.dayIsAhead) }
        try problems.throwIfAny()
        return (reason, since ?? today)
    }
}

/// The fields that a step needs besides the tap.
struct CooperationStepFields {
    let view: FormView<VoicePhrase>
    /// On the telephone page the step is chosen on the same page, so these are not always needed.
    var isOptional = false

    var why: Field {
        view.multiline(
            "why", .reasonLabel, rows: 3, hint: isOptional ? .onlyIfEnding : .reasonHint,
            limit: Ending<Cooperation.End>.reasonLimit, isRequired: !isOptional)
    }

    /// Nobody has to say why not.
    var whyIfAny: Field {
        var field = why
        field.hint = view.words(CooperatingPhrase.reasonIsFree)
        field.isRequired = false
        return field
    }

    var text: Field {
        view.asking(CooperatingPhrase.self)
            .multiline("text", .noteLabel, rows: 4, hint: .noteHint, limit: Cooperation.Note.limit)
    }

    /// - Parameter organisations: who can be named.
    func successor(among organisations: [OrganisationName]) -> Field {
        view.asking(CooperatingPhrase.self)
            .text(
                "successor", .successor, hint: .successorHint, autocomplete: "off",
                offers: organisations.map { Field.Offer($0.name, label: view.words.label($0.side)) })
    }

    @HTMLBuilder var dormancy: HTML {
        reason
        view.asking(NetworkPhrase.self).day("since", .dormantSince, isRequired: !isOptional)
    }

    private var reason: ChoiceList {
        let view = view.asking(NetworkPhrase.self)
        let reasons = view.terms(DormancyReason.self)
        guard isOptional else { return view.choice("reason", .dormantBecause, reasons, isRequired: true) }
        var menu = view.menu("reason", .dormantBecause, reasons)
        menu.hint = self.view.words(VoicePhrase.onlyIfPause)
        return menu
    }
}

/// A party says something for which more than a tap is needed: why, to whom, and what follows.
struct CooperationStepPage {
    let visit: Visit
    let own: Organisation
    let cooperation: Cooperation
    let kind: Cooperation.Step.Kind
    let form: CooperationStepForm
    /// Who can be named to come in the own place.
    let organisations: [OrganisationName]
    var problems = FormProblems()

    var frame: PageFrame {
        let words = visit.words
        let address = CooperationAddress(cooperation.id)
        let title = words(cooperation.said(kind, by: own.id))
        let view = FormView<VoicePhrase>(words: words, fields: form.fields, problems: problems)
        let fields = CooperationStepFields(view: view)
        let formFrame = view.frame(
            action: address.step(kind, of: own.slug), csrf: visit.csrf, submit: title, back: address.page
        ) {
            switch kind {
            case .pause: fields.dormancy
            case .decline: fields.whyIfAny
            case .askToWake: fields.text
            case .leave:
                fields.successor(among: organisations)
                fields.why
            default: fields.why
            }
        }
        return visit.frame(
            title: title,
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(visit.title(of: cooperation), address.page),
            ],
            entry: .organisations, bodyClass: "network",
            body: """
                <h1>\(title)</h1>
                <p>\(words.html(VoicePhrase.speakingFor(organisation: own.name)))</p>
                <p class="lead">\(lead)</p>
                \(kind == .pause ? "<p>\(words(NetworkPhrase.dormancyLead))</p>" : .nothing)
                \(formFrame)
                """)
    }

    private var lead: String {
        let words = visit.words
        return switch kind {
        case .pause: words(VoicePhrase.pauseLead)
        case .decline:
            words(cooperation.isProposed(by: own.id) ? CooperatingPhrase.takeBackLead : .declineLead)
        case .askToWake: words(CooperatingPhrase.askToWakeLead)
        case .leave: words(CooperatingPhrase.leaveLead)
        default: words(VoicePhrase.endingLead)
        }
    }
}

/// The coordination notes what a party said on the telephone. It presses nobody's button.
struct TelephonePage {
    let visit: Visit
    let cooperation: Cooperation
    let names: [Organisation.ID: OrganisationName]
    let form: CooperationStepForm
    let organisations: [OrganisationName]
    var problems = FormProblems()
    var refusal: Cooperation.Refusal?

    var frame: PageFrame {
        let words = visit.words
        let address = CooperationAddress(cooperation.id)
        let view = FormView<VoicePhrase>(words: words, fields: form.fields, problems: problems)
        let steps = steps
        let kinds = Set(steps.map(\.kind))
        let more = CooperationStepFields(view: view, isOptional: true)
        let formFrame = view.frame(
            action: address.telephone, csrf: visit.csrf, submit: words(VoicePhrase.noteIt), back: address.page
        ) {
            cooperation.ending.map { Field.hidden(EndingMark.field, $0.mark) }
            view.choice("party", .whoseWord, parties, isRequired: true)
            view.text("person", .personLabel, hint: .personHint, limit: NotedForm.personLimit, isRequired: true)
            view.choice("step", .whatWasSaid, steps.map(\.choice), isRequired: true)
            if kinds.contains(.askToWake) { more.text }
            if kinds.contains(.leave) { more.successor(among: organisations) }
            if !kinds.isDisjoint(with: [.end, .stop, .leave, .decline]) { more.why }
            if kinds.contains(.pause) { more.dormancy }
        }
        return visit.frame(
            title: words(VoicePhrase.telephoneTitle),
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(visit.title(of: cooperation), address.page),
            ],
            entry: .organisations,
            notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") }, bodyClass: "network",
            body: """
                <h1>\(words(VoicePhrase.telephoneTitle))</h1>
                <p dir="auto">\(visit.shownTitle(of: cooperation)) \(visit.statusWord(of: cooperation))</p>
                <p class="lead">\(words(VoicePhrase.noteLead))</p>
                \(formFrame)
                """)
    }

    private var parties: [Choice] {
        cooperation.speakers.compactMap { names[$0] }.map { name in
            Choice(value: name.slug, label: name.name, shape: SideShape(side: name.side.rawValue))
        }
    }

    /// What one of the parties could say now, each in the words of the first who could.
    private var steps: [(kind: Cooperation.Step.Kind, choice: Choice)] {
        let today = visit.today
        var seen: Set<Cooperation.Step.Kind> = []
        return cooperation.speakers.flatMap { speaker in
            cooperation.possibleSteps(for: speaker, on: today)
                .filter { seen.insert($0).inserted }
                .map { step in
                    (step, Choice(value: step.rawValue, label: visit.words(cooperation.said(step, by: speaker))))
                }
        }
    }
}
