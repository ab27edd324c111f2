import Domain
import Storage
import Words

/// What is typed about a measure before it is published: what, by when, what is done first, and who answers for it.
struct DraftForm {
    /// Tells the form from others of the page.
    static let mark = "draft"

    private(set) var fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    init(of idea: Idea) {
        fields = FormFields(["title": idea.title])
    }

    init(_ draft: Measure) {
        fields = FormFields([
            "title": draft.title, "due": draft.due?.rawValue ?? "", "firstStep": draft.firstStep,
        ])
    }

    static func view(_ words: Words, _ fields: FormFields, _ problems: FormProblems) -> FormView<PlenaryPhrase> {
        FormView<PlenaryPhrase>(words: words, fields: fields, problems: problems)
    }

    /// - Parameter candidates: who could answer for it; empty where that is asked elsewhere.
    static func questions(
        _ view: FormView<PlenaryPhrase>, asking candidates: [OwnerCandidate], in words: Words
    ) -> HTML {
        let owners = Bank.allCases.map { bank -> HTML in
            let choices = candidates.filter { $0.bank == bank }.map { $0.choice(in: words) }
            guard !choices.isEmpty else { return .nothing }
            return view.menu(bank.field, bank.phrase, choices, nothing: .nobodyYet, hint: .pickedIsAsked).html
        }
        let measure = view.asking(MeasurePhrase.self)
        return """
            \(Field.hidden(mark, "yes"))\
            \(measure.text("title", .titleLabel, limit: Measure.titleLimit, isRequired: true))\
            \(owners)\(measure.day("due", .dueLabel))\
            \(view.text("firstStep", .firstStep, hint: .firstStepHint, limit: Measure.firstStepLimit))
            """
    }

    /// Writes into the draft what was typed.
    /// - Parameter today: nobody promises anything for a day that is over; a day that stood there already may stay.
    func fill(_ measure: inout Measure, on today: CalendarDay) throws(FormProblems) {
        var problems = FormProblems()
        let (title, first) = (fields["title"].singleLine, fields["firstStep"].singleLine)
        if title.isEmpty { problems.add("title", MeasurePhrase.titleMissing) }
        if title.exceeds(Measure.titleLimit) {
            problems.add("title", MeasurePhrase.textTooLong(limit: Measure.titleLimit))
        }
        if first.exceeds(Measure.firstStepLimit) {
            problems.add("firstStep", MeasurePhrase.textTooLong(limit: Measure.firstStepLimit))
        }
        let due = CalendarDay(typed: fields["due"])
        if due == nil, !fields["due"].isEmpty { problems.add("due", MeasurePhrase.dayIsWrong) }
        if let due, due < today, due != measure.due { problems.add("due", PlenaryPhrase.dayIsOver) }
        try problems.throwIfAny()
        (measure.title, measure.firstStep, measure.due) = (title, first, due)
    }

    /// Who of those who are here was chosen, by their bank.
    var people: [Registration.ID] {
        Bank.allCases.compactMap { fields[$0.field].nonEmpty.map(Registration.ID.init(rawValue:)) }
    }
}

extension Bank {
    fileprivate var field: String { "owner-\(rawValue)" }

    /// What whoever stands on it is called.
    var phrase: PlenaryPhrase {
        switch self {
        case .migrantOrganisations: .sideOfMigrantOrganisations
        case .institutions: .sideOfInstitutions
        }
    }

    /// The shape by which it is known.
    var shape: SideShape { self == .migrantOrganisations ? .mo : .administration }
}

/// A draft with its two places; it can be agreed on only when both are filled.
struct MeasureDraft: Component {
    let visit: Visit
    let address: IdeaAddress
    let inHand: IdeaInHand
    let draft: Measure
    let sent: SentForm

    private var words: Words { visit.words }
    private var isFilled: Bool { draft.missingBanks.isEmpty }

    var html: HTML {
        """
        <section class="flow"><h3>\(StatusWord(tone: .waiting, word: words(PlenaryPhrase.draft)))</h3>\
        <p class="soft">\(words(PlenaryPhrase.draftHint))</p>\
        \(OwnerPlaces(visit: visit, address: address, inHand: inHand, measure: draft, sent: sent))\
        \(publishing)\(details)</section>
        """
    }

    // MARK: Everybody sees it

    private var publishing: HTML {
        let agree = Button(
            label: words(PlenaryPhrase.agreeAndPublish), action: .submitValue(name: "agreed", value: "yes"),
            kind: .primary)
        let propose = Button(label: words(PlenaryPhrase.publishProposal), action: .submit)
        return """
            <form method="post" action="\(address.publication)" class="row">\(Field.hidden("csrf", visit.csrf))\(visit.origin)\
            \(isFilled ? agree : nil)\(propose)</form>\
            <p class="soft small">\(words(isFilled ? PlenaryPhrase.agreeHint : .proposalHint))</p>
            """
    }

    private var details: HTML {
        let isSent = sent.fields.isTicked(DraftForm.mark)
        let view = DraftForm.view(
            words, isSent ? sent.fields : DraftForm(draft).fields, isSent ? sent.problems : FormProblems())
        let form = view.frame(
            action: address.measure, csrf: visit.csrf, submit: words(PlenaryPhrase.saveDraft), kind: .plain
        ) {
            visit.origin
            DraftForm.questions(view, asking: [], in: words)
        }
        let discard = Button(
            label: words(PlenaryPhrase.discardDraft),
            action: .ask(visit.isFromPlenary ? address.measureRemovalFromPlenary : address.measureRemoval),
            kind: .danger, isSmall: true)
        return Disclosure(
            label: words(PlenaryPhrase.whatAndWhen), content: "\(form)\(discard)",
            isOpen: isSent || draft.due == nil
        ).html
    }
}
