import Domain
import Storage
import Words

extension Visit {
    /// Which registrations the address asks for.
    /// - Throws: `AddressIsWrong` for a value that does not exist.
    func registrationChoice() throws(AddressIsWrong) -> RegistrationChoice {
        let choice = try keptRegistrationChoice()
        let isSpoken = choice.language.map { tag in words.lexicon.languages.contains { $0.tag == tag } } ?? true
        guard choice.isKnown(to: services.taxonomy), isSpoken else { throw AddressIsWrong() }
        return choice
    }

    /// The same of a filter that was kept, also if the city's lists have lost a topic or a language since.
    func keptRegistrationChoice() throws(AddressIsWrong) -> RegistrationChoice {
        do throws(RegistrationChoice.Unknown) {
            return try RegistrationChoice { query[$0] }
        } catch {
            throw AddressIsWrong()
        }
    }
}

extension RegistrationChoice {
    /// As it stands in the address, with its question mark; empty for the list as it opens.
    var query: String { text.isEmpty ? "" : "?" + text }
}

extension EventDeskAddress {
    /// Where the list leaves the house.
    var registrationCopies: String { registrations + "/copies" }
    func registrationCopies(_ choice: RegistrationChoice) -> String { registrationCopies + choice.query }

    /// Where a filter is kept.
    var savedFilters: String { registrations + "/filters" }
    func savedFilters(_ choice: RegistrationChoice) -> String { savedFilters + choice.unsorted.query }

    /// - Parameter page: of the list, from 1.
    func registrations(_ choice: RegistrationChoice, page: Int = 1) -> String {
        let query = choice.query
        return registrations + query + (page > 1 ? (query.isEmpty ? "?" : "&") + "page=\(page)" : "")
    }
}
