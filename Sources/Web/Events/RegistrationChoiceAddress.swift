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

    /// - Parameters:
    ///   - page: of the list, from 1.
    ///   - kept: what stands there in place of what was searched for; nil for what the choice finds.
    func registrations(_ choice: RegistrationChoice, page: Int = 1, finding kept: String? = nil) -> String {
        let further = [kept, page > 1 ? "page=\(page)" : nil].compactMap(\.self).joined(separator: "&")
        let query = choice.query
        return registrations + query + (further.isEmpty ? "" : (query.isEmpty ? "?" : "&") + further)
    }
}
