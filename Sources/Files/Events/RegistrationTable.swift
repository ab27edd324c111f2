public import Domain
public import Words

extension OfficeTable {
    /// Everybody who is or was registered for `event`, for the coordination, in the order in which they are given.
    ///
    /// Without tickets and links: whoever has the file must not be able to come in for somebody else.
    public init(_ registrations: [Registration], of event: Event, in words: Words) {
        let wishes = (1...RegistrationAnswers.numberOfWishes).map { words(TablePhrase.wish(rank: $0)) }
        self.init(
            words(RegistrationPhrase.listTitle), in: words.language.tag,
            headings: [
                words(TablePhrase.name), words(TablePhrase.organisation), words(TablePhrase.side),
                words(TablePhrase.email), words(TablePhrase.status), words(TablePhrase.languages),
            ] + wishes + [
                words(TablePhrase.needs), words(TablePhrase.consents), words(TablePhrase.registeredOn),
                words(TablePhrase.isWalkIn),
            ])
        func labels(_ terms: some Sequence<some TaxonomyTerm>) -> [String] { terms.map { words.label($0) } }
        for registration in registrations {
            let (attendee, answers) = (registration.attendee, registration.answers)
            let chosen = labels(answers.topics) + wishes.map { _ in "" }
            let needs = answers.needs.sorted { $0.key < $1.key }.map { need, detail in
                words.need(need, detail: detail)
                    + (detail.isEmpty || need == .interpretation ? "" : ": \(detail)")
            }
            let fields: [String] =
                [
                    words.name(of: registration), attendee.organisationName,
                    attendee.side.map { words.label($0) } ?? "",
                    attendee.email?.rawValue ?? "", words.label(registration.status),
                    labels(answers.languages).joined(separator: ", "),
                ] + chosen.prefix(wishes.count) + [
                    needs.joined(separator: ", "), labels(answers.consents.sorted()).joined(separator: ", "),
                ]
            append(
                cells: fields.map(Cell.text) + [
                    .day(CalendarDay(of: registration.createdAt, in: event.timeZone)),
                    .text(registration.isWalkIn ? words(KernelPhrase.yes) : ""),
                ])
        }
    }
}
