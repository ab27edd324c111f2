import Actions
import Domain
import HTTPTypes
import Words

/// An offer or a need, as typed.
struct OfferForm {
    private(set) var fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    var direction: Offer.Direction {
        Offer.Direction(rawValue: fields["direction"]) ?? .offer
    }

    /// Proposes a year, because most offers last that long.
    mutating func prefill(today: CalendarDay) {
        fields["until"] = today.advanced(byDays: 365).rawValue
    }

    func draft(language: Language, taxonomy: Taxonomy) throws(FormProblems) -> AddOffer.Draft {
        var problems = FormProblems()
        let kind = OfferKind(rawValue: fields["kind"])
        if !taxonomy.contains(kind) { problems.add("kind", NetworkPhrase.offerKindMissing) }
        let until = CalendarDay(rawValue: fields["until"])
        if until == nil { problems.add("until", NetworkPhrase.noDay) }
        guard problems.isEmpty, let until else { throw problems }
        return AddOffer.Draft(
            direction: direction, kind: kind, text: fields["text"], language: language, validUntil: until)
    }
}

extension Offer.Refusal: Explainable {
    var status: HTTPResponse.Status {
        switch self {
        case .textTooLong, .alreadyOver, .tooFarAhead: .unprocessableContent
        case .alreadyWithdrawn, .notWithdrawn: .conflict
        }
    }

    func explanation(in words: Words) -> String {
        problems.sentences(in: words).map(\.text).joined(separator: " ")
    }

    /// Beside the field that is wrong.
    var problems: FormProblems {
        switch self {
        case .textTooLong(let limit): FormProblems("text", KernelPhrase.textIsTooLong(count: limit))
        case .alreadyOver: FormProblems("until", NetworkPhrase.dayIsOver)
        case .tooFarAhead: FormProblems("until", NetworkPhrase.dayIsTooFar)
        case .alreadyWithdrawn, .notWithdrawn: FormProblems("", VoicePhrase.hasChanged)
        }
    }
}

struct OfferFormPage {
    let visit: Visit
    let organisation: Organisation
    let form: OfferForm
    var problems = FormProblems()

    var frame: PageFrame {
        let words = visit.words
        let isOffer = form.direction == .offer
        let title = words(isOffer ? NetworkPhrase.addOffer : NetworkPhrase.addNeed)
        let address = OrganisationAddress(organisation.slug)
        let formFrame = FormFrame(
            words: words, action: address.offers, csrf: visit.csrf, fields: fields,
            submit: words(NetworkPhrase.publish), problems: problems.sentences(in: words),
            secondary: [Button(label: words(KernelPhrase.cancel), action: .link(address.page), kind: .quiet)])
        return visit.frame(
            title: title,
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(organisation.name, address.page),
            ],
            entry: .organisations, bodyClass: "network",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(isOffer ? NetworkPhrase.offerLead : NetworkPhrase.needLead))</p>
                \(formFrame)
                """)
    }

    private var fields: HTML {
        let words = visit.words
        return """
            \(Field.hidden("direction", form.direction.rawValue))\
            \(ChoiceList(
                words: words, name: "kind", label: words(NetworkPhrase.offerKind),
                choices: visit.choices(of: OfferKind.self, chosen: [form.fields["kind"]]), kind: .menu,
                problem: problems.sentence(for: "kind", in: words), isRequired: true
            ))\
            \(Field(
                words: words, name: "text", label: words(NetworkPhrase.moreAboutIt), value: form.fields["text"],
                kind: .multiline(rows: 4), hint: words(NetworkPhrase.anyLanguageHint),
                problem: problems.sentence(for: "text", in: words), limit: Offer.textLimit
            ))\
            \(Field(
                words: words, name: "until", label: words(NetworkPhrase.until), value: form.fields["until"], kind: .date,
                problem: problems.sentence(for: "until", in: words), isRequired: true
            ))
            """
    }
}
