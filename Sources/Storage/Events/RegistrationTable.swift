public import Domain

extension Reader {
    /// Everybody who is or was registered for `event`, for the coordination, in their turn.
    ///
    /// Without tickets and links: whoever has the file must not be able to come in for somebody else.
    public func registrationTable(of event: Event, taxonomy: Taxonomy, in language: Language) throws -> OfficeTable {
        var table = OfficeTable(headings: [
            "Name", "Organisation", "Seite", "E-Mail", "Status", "Sprachen", "1. Wunsch", "2. Wunsch", "3. Wunsch",
            "Bedarfe", "Einwilligungen", "Angemeldet am", "Am Tag gekommen ohne Anmeldung",
        ])
        func labels(_ terms: some Sequence<some TaxonomyTerm>) -> [String] {
            terms.map { taxonomy.label(of: $0, in: language) }
        }
        for registration in try registrations(of: event.id) {
            let (attendee, answers) = (registration.attendee, registration.answers)
            let wishes = labels(answers.topics) + ["", "", ""]
            let needs = answers.needs.sorted { $0.key < $1.key }.map { need, detail in
                taxonomy.label(of: need, in: language) + (detail.isEmpty ? "" : ": \(detail)")
            }
            table.append([
                attendee.name, attendee.organisationName,
                attendee.side.map { taxonomy.label(of: $0, in: language) } ?? "", attendee.email?.rawValue ?? "",
                taxonomy.label(of: registration.status, in: language),
                labels(answers.languages).joined(separator: ", "), wishes[0], wishes[1], wishes[2],
                needs.joined(separator: ", "), labels(answers.consents.sorted()).joined(separator: ", "),
                CalendarDay(of: registration.createdAt, in: event.timeZone).rawValue,
                registration.isWalkIn ? "ja" : "",
            ])
        }
        return table
    }
}
