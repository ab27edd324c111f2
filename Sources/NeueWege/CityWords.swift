import Domain
import Words

/// What the city calls a migrant organisation in its German, if it has words of its own.
enum CityWords {
    private static let limit = 60

    /// All that the program can say, in the city's words.
    static func lexicon() throws -> Lexicon { try .bundled(terms: terms()) }

    /// - Throws: a `Failure` that names the variables.
    static func terms() throws(Failure) -> Terms? {
        let (one, several) = (try word(.migrantOrganisation), try word(.migrantOrganisations))
        guard let one, let several else {
            guard one == nil, several == nil else {
                throw Failure(
                    "NEUE_WEGE_MIGRANT_ORGANISATION and NEUE_WEGE_MIGRANT_ORGANISATIONS belong together: set both, or none.",
                    code: 2)
            }
            return nil
        }
        return Terms(migrantOrganisation: one, migrantOrganisations: several)
    }

    /// What the city is called; nil for the one that the program comes from.
    static func city() throws(Failure) -> String? { try word(.city) }

    private static func word(_ setting: EnvironmentSetting) throws(Failure) -> String? {
        guard let typed = setting.value else { return nil }
        let word = TypedLine(typed).text
        guard !word.isEmpty, !word.exceeds(limit) else {
            throw Failure(
                "\(setting.rawValue) is no word to be shown: write at most \(limit) letters that can be seen.", code: 2)
        }
        return word
    }
}
