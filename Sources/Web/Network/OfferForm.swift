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
        fields["until"] = today.advanced(byDays: Offer.usualDays).rawValue
    }

    func draft(language: Language, taxonomy: Taxonomy) throws(FormProblems) -> AddOffer.Draft {
        var problems = FormProblems()
        let kind = OfferKind(rawValue: fields["kind"])
        if !taxonomy.contains(kind) { problems.add("kind", NetworkPhrase.offerKindMissing) }
        let until = CalendarDay(typed: fields["until"])
        if until == nil { problems.add("until", NetworkPhrase.noDay) }
        guard problems.isEmpty, let until else { throw problems }
        return AddOffer.Draft(
            direction: direction, kind: kind, text: fields["text"], language: language, validUntil: until)
    }
}

extension Offer.Refusal: FormRefusal {
    var status: HTTPResponse.Status {
        switch self {
        case .textTooLong, .alreadyOver, .tooFarAhead: .unprocessableContent
        case .alreadyWithdrawn, .notWithdrawn, .stillHolds: .conflict
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .textTooLong(let limit): words(KernelPhrase.textIsTooLong(count: limit))
        case .alreadyOver: words(NetworkPhrase.dayIsOver)
        case .tooFarAhead: words(NetworkPhrase.dayIsTooFar)
        case .alreadyWithdrawn, .notWithdrawn, .stillHolds: words(VoicePhrase.hasChanged)
        }
    }

    var field: String? {
        switch self {
        case .textTooLong: "text"
        case .alreadyOver, .tooFarAhead: "until"
        case .alreadyWithdrawn, .notWithdrawn, .stillHolds: nil
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
        let view = FormView<NetworkPhrase>(words: words, fields: form.fields, problems: problems)
        let formFrame = view.frame(
            action: address.offers, csrf: visit.csrf, submit: words(NetworkPhrase.publish), back: address.page
        ) {
            Field.hidden("direction", form.direction.rawValue)
            view.menu("kind", .offerKind, of: OfferKind.self, isRequired: true)
            view.multiline("text", .moreAboutIt, rows: 4, hint: .anyLanguageHint, limit: Offer.textLimit)
            view.day("until", .until, isRequired: true)
        }
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
}
