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

    mutating func prefill(today: CalendarDay) {
        fields["since"] = today.rawValue
    }

    /// What the coordination heard, chosen on the telephone page; a party says it at an address of its own.
    var kind: Cooperation.Step.Kind? { Cooperation.Step.Kind(rawValue: fields["step"]) }

    /// - Parameter kind: what is said; nil if nothing was chosen.
    func step(
        _ kind: Cooperation.Step.Kind?, today: CalendarDay, taxonomy: Taxonomy
    ) throws(FormProblems) -> Cooperation.Step {
        switch kind {
        case nil: throw FormProblems("step", VoicePhrase.stepMissing)
        case .confirm: return .confirm
        case .decline: return .decline
        case .plan: return .plan
        case .activate: return .activate
        case .wake: return .wake
        case .agree: return .agree
        case .goOn: return .goOn
        case .takeBack: return .takeBack
        case .resume: return .resume
        case .restart: return .restart
        case .end: return .end(.ended, because: try why())
        case .stop: return .end(.stopped, because: try why())
        case .pause:
            let (reason, since) = try dormancy(today: today, taxonomy: taxonomy)
            return .pause(because: reason, since: since)
        }
    }

    private func why() throws(FormProblems) -> String {
        let reason = fields["why"]
        guard !reason.isEmpty else { throw FormProblems("why", VoicePhrase.reasonMissing) }
        guard reason.count <= Ending<Cooperation.End>.reasonLimit else {
            throw FormProblems("why", KernelPhrase.textIsTooLong(count: Ending<Cooperation.End>.reasonLimit))
        }
        return reason
    }

    /// Why and since when it sleeps.
    private func dormancy(
        today: CalendarDay, taxonomy: Taxonomy
    ) throws(FormProblems) -> (reason: DormancyReason, since: CalendarDay) {
        var problems = FormProblems()
        let reason = DormancyReason(rawValue: fields["reason"])
        if !taxonomy.contains(reason) { problems.add("reason", NetworkPhrase.reasonMissing) }
        let since = CalendarDay(rawValue: fields["since"])
        if since == nil { problems.add("since", NetworkPhrase.noDay) }
        if let since, since > today { problems.add("since", NetworkPhrase.dayIsAhead) }
        try problems.throwIfAny()
        return (reason, since ?? today)
    }
}

/// The fields that a step needs besides the tap.
struct CooperationStepFields {
    let visit: Visit
    let form: CooperationStepForm
    let problems: FormProblems
    /// On the telephone page the step is chosen on the same page, so these are not always needed.
    var isOptional = false

    var why: Field {
        let words = visit.words
        return Field(
            words: words, name: "why", label: words(VoicePhrase.reasonLabel), value: form.fields["why"],
            kind: .multiline(rows: 3), hint: words(isOptional ? VoicePhrase.onlyIfEnding : VoicePhrase.reasonHint),
            problem: problems.sentence(for: "why", in: words), isRequired: !isOptional,
            limit: Ending<Cooperation.End>.reasonLimit
        )
    }

    var dormancy: HTML {
        let words = visit.words
        return """
            \(ChoiceList(
                words: words, name: "reason", label: words(NetworkPhrase.dormantBecause),
                choices: visit.choices(of: DormancyReason.self, chosen: [form.fields["reason"]]),
                kind: isOptional ? .menu : .one, hint: isOptional ? words(VoicePhrase.onlyIfPause) : nil,
                problem: problems.sentence(for: "reason", in: words), isRequired: !isOptional
            ))\
            \(Field(
                words: words, name: "since", label: words(NetworkPhrase.dormantSince), value: form.fields["since"],
                kind: .date, problem: problems.sentence(for: "since", in: words), isRequired: !isOptional
            ))
            """
    }
}

/// A party wants to let it rest, or to end it: why, and what follows.
struct CooperationStepPage {
    let visit: Visit
    let own: Organisation
    let cooperation: Cooperation
    let kind: Cooperation.Step.Kind
    let form: CooperationStepForm
    var problems = FormProblems()

    var frame: PageFrame {
        let words = visit.words
        let address = CooperationAddress(cooperation.id)
        let title = words(cooperation.said(kind, by: own.id))
        let fields = CooperationStepFields(visit: visit, form: form, problems: problems)
        let formFrame = FormFrame(
            words: words, action: address.step(kind, of: own.slug), csrf: visit.csrf,
            fields: kind == .pause ? fields.dormancy : fields.why.html,
            submit: title, problems: problems.sentences(in: words),
            secondary: [Button(label: words(KernelPhrase.cancel), action: .link(address.page), kind: .quiet)])
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
                <p class="lead">\(words(kind == .pause ? VoicePhrase.pauseLead : VoicePhrase.endingLead))</p>
                \(kind == .pause ? "<p>\(words(NetworkPhrase.dormancyLead))</p>" : .nothing)
                \(formFrame)
                """)
    }
}

/// The coordination notes what a party said on the telephone. It presses nobody's button.
struct TelephonePage {
    let visit: Visit
    let cooperation: Cooperation
    let names: [Organisation.ID: OrganisationName]
    let form: CooperationStepForm
    var problems = FormProblems()
    var refusal: Cooperation.Refusal?

    var frame: PageFrame {
        let words = visit.words
        let address = CooperationAddress(cooperation.id)
        let formFrame = FormFrame(
            words: words, action: address.telephone, csrf: visit.csrf, fields: fields,
            submit: words(VoicePhrase.noteIt), problems: problems.sentences(in: words),
            secondary: [Button(label: words(KernelPhrase.cancel), action: .link(address.page), kind: .quiet)])
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
                <p dir="auto">\(visit.title(of: cooperation)) \(visit.statusWord(of: cooperation))</p>
                <p class="lead">\(words(VoicePhrase.noteLead))</p>
                \(formFrame)
                """)
    }

    private var fields: HTML {
        let words = visit.words
        let parties = cooperation.parties.compactMap { names[$0.organisation] }.map { name in
            Choice(
                value: name.slug, label: name.name, isChosen: form.fields["party"] == name.slug,
                shape: SideShape(side: name.side.rawValue))
        }
        let today = visit.today
        let possible = cooperation.parties.map { party in
            cooperation.possibleSteps(for: party.organisation, on: today).map { ($0, party.organisation) }
        }.joined()
        var seen: Set<Cooperation.Step.Kind> = []
        let steps = possible.filter { seen.insert($0.0).inserted }.map { step, organisation in
            Choice(
                value: step.rawValue, label: words(cooperation.said(step, by: organisation)),
                isChosen: form.kind == step)
        }
        let more = CooperationStepFields(visit: visit, form: form, problems: problems, isOptional: true)
        return """
            \(cooperation.ending.map { Field.hidden(EndingMark.field, $0.mark) })\
            \(ChoiceList(
                words: words, name: "party", label: words(VoicePhrase.whoseWord), choices: parties,
                problem: problems.sentence(for: "party", in: words), isRequired: true
            ))\
            \(Field(
                words: words, name: "person", label: words(VoicePhrase.personLabel), value: form.fields["person"],
                hint: words(VoicePhrase.personHint), problem: problems.sentence(for: "person", in: words),
                isRequired: true, limit: NotedForm.personLimit
            ))\
            \(ChoiceList(
                words: words, name: "step", label: words(VoicePhrase.whatWasSaid), choices: Array(steps),
                problem: problems.sentence(for: "step", in: words), isRequired: true
            ))\
            \(seen.contains(.end) || seen.contains(.stop) ? more.why : nil)\
            \(seen.contains(.pause) ? more.dormancy : .nothing)
            """
    }
}
