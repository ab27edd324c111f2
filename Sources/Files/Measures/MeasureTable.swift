public import Domain
public import Words

extension OfficeTable {
    /// Measures as they stand on `day`, as anybody may know them: names of people only with their consent.
    /// - Parameter organisations: what the organisations are called that answer for them; the others are not named.
    public init(
        _ measures: [Measure], titled title: String = "", on day: CalendarDay,
        organisations: [Organisation.ID: String], in words: Words
    ) {
        self.init(
            title, in: words.language.tag,
            headings: [
                TablePhrase.measure, .description, .needed, .topic, .status, .statusSince, .due, .review,
                .ownersOfMigrantOrganisations, .ownersOfInstitutions, .outcome,
            ].map { words($0) })
        for measure in measures {
            func owners(on bank: Bank) -> String {
                measure.owners.filter { $0.bank == bank }.compactMap { owner in
                    guard let organisation = organisations[owner.organisation] else { return nil }
                    return owner.isNamePublic && !owner.name.isEmpty ? "\(organisation) (\(owner.name))" : organisation
                }.joined(separator: ", ")
            }
            append(cells: [
                .text(measure.title), .text(measure.text), .text(measure.needs),
                .text(measure.topic.map { words.label($0) } ?? ""),
                .text(
                    words.lexicon.taxonomy.label(
                        of: measure.status(on: day).rawValue, in: .measureStatuses, language: words.language.tag)),
                .day(measure.statusSince(on: day)), .init(measure.due), .init(measure.review),
                .text(owners(on: .migrantOrganisations)), .text(owners(on: .institutions)),
                .text(measure.outcome(on: day) ?? ""),
            ])
        }
    }
}
