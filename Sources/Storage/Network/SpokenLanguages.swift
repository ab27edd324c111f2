public import Domain

extension Reader {
    /// Public organisations that speak these languages, a few for each, by name: in one statement.
    public func organisationsSpeaking(
        _ languages: Set<Language>, most: Int = 5
    ) throws -> [Language: [OrganisationName]] {
        guard !languages.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT organisation.id AS id, slug, name, side, organisation_language.language AS language
            FROM organisation_language JOIN organisation ON organisation.id = organisation_language.organisation
            WHERE organisation_language.language IN \(list: languages.sorted()) AND visibility = \(Visibility.public)
            ORDER BY name, organisation.id
            """)
        var found: [Language: [OrganisationName]] = [:]
        for row in rows {
            let language: Language = try row["language"]
            if found[language, default: []].count < most {
                found[language, default: []].append(try OrganisationName(row: row))
            }
        }
        return found
    }
}
