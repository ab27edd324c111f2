public import Domain
public import Words

extension OfficeTable {
    /// Measures as they stand on `day`, as anybody may know them: names of people only with their consent.
    /// - Parameter organisations: what the organisations are called that answer for them.
    public init(
        _ measures: [Measure], on day: CalendarDay, organisations: [Organisation.ID: String], in words: Words
    ) {
        self.init(
            headings: [
                TablePhrase.measure, .description, .needed, .topic, .status, .statusSince, .due, .review,
                .ownersOfMigrantOrganisations, .ownersOfInstitutions, .outcome,
            ].map { words($0) })
        for measure in measures {
            func owners(on bank: Bank) -> String {
                measure.owners.filter { $0.bank == bank }.map { owner in
                    let organisation = organisations[owner.organisation] ?? ""
                    return owner.isNamePublic && !owner.name.isEmpty ? "\(organisation) (\(owner.name))" : organisation
                }.joined(separator: ", ")
            }
            append([
                measure.title, measure.text, measure.needs, measure.topic.map { words.label($0) } ?? "",
                words.lexicon.taxonomy.label(
                    of: measure.status(on: day).rawValue, in: .measureStatuses, language: words.language.tag),
                measure.statusSince(on: day).rawValue, measure.due?.rawValue ?? "", measure.review?.rawValue ?? "",
                owners(on: .migrantOrganisations), owners(on: .institutions), measure.outcome(on: day) ?? "",
            ])
        }
    }
}
