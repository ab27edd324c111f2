public import Domain

extension Reader {
    /// The measures of `event`, or all of them, as anybody may know them: names of people only with their consent.
    public func measureTable(
        of event: Event?, on day: CalendarDay, taxonomy: Taxonomy, in language: Language
    ) throws -> OfficeTable {
        var table = OfficeTable(headings: [
            "Maßnahme", "Beschreibung", "Gebraucht wird", "Thema", "Status", "Status seit", "Bis", "Wiedervorlage",
            "Verantwortlich: Migrantenorganisationen", "Verantwortlich: Institutionen", "Ergebnis",
        ])
        let measures = try event.map { try self.measures(of: $0.id, on: day) } ?? self.measures(on: day, limit: 10_000)
        let names = try organisationNames(measures.flatMap { $0.owners.map(\.organisation) })
        for measure in measures {
            func owners(on bank: Bank) -> String {
                measure.owners.filter { $0.bank == bank }.map { owner in
                    let organisation = names[owner.organisation]?.name ?? ""
                    return owner.isNamePublic && !owner.name.isEmpty ? "\(organisation) (\(owner.name))" : organisation
                }.joined(separator: ", ")
            }
            table.append([
                measure.title, measure.text, measure.needs,
                measure.topic.map { taxonomy.label(of: $0, in: language) } ?? "",
                taxonomy.label(of: measure.status(on: day).rawValue, in: .measureStatuses, language: language),
                measure.statusSince(on: day).rawValue, measure.due?.rawValue ?? "", measure.review?.rawValue ?? "",
                owners(on: .migrantOrganisations), owners(on: .institutions), measure.outcome(on: day) ?? "",
            ])
        }
        return table
    }
}
