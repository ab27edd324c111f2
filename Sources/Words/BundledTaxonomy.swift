public import Domain
import Foundation

extension Taxonomy {
    /// The lists that come with the program. Labels that the shared lists lack in a language of the interface stand in a
    /// file of their own: list, value, language. What people call the values besides, so that a search finds them, stands in
    /// another one, what is only a part of them in a third, and the countries of languages in a fourth.
    public static func bundled() throws -> Taxonomy {
        let folder = try ResourceFolder.of(target: "Words")
        let lists = try Data(contentsOf: folder.appending(path: "taxonomy.json"))
        let labels = try Data(contentsOf: folder.appending(path: "taxonomy-labels.json"))
        func names(_ file: String) throws -> [String: [String: [String: [String]]]] {
            let data = try Data(contentsOf: folder.appending(path: "search/\(file).json"))
            return try JSONDecoder().decode([String: [String: [String: [String]]]].self, from: data)
        }
        var taxonomy = try JSONDecoder().decode(Taxonomy.self, from: lists)
        taxonomy.add(labels: try JSONDecoder().decode([String: [String: [String: String]]].self, from: labels))
        taxonomy.add(otherNames: try names("other-names"))
        taxonomy.add(narrowerNames: try names("narrower-names"))
        let countries = try Data(contentsOf: folder.appending(path: "search/countries.json"))
        taxonomy.add(countries: try JSONDecoder().decode([String: Taxonomy.Country].self, from: countries))
        return taxonomy
    }
}

extension QuestionWords {
    /// What comes with the program.
    static func bundled() throws -> QuestionWords {
        let file = try ResourceFolder.of(target: "Words").appending(path: "search/question-words.json")
        return try JSONDecoder().decode(QuestionWords.self, from: Data(contentsOf: file))
    }
}

extension Taxonomy {
    /// The same lists, whose German labels say what the city says.
    func saying(_ own: Terms, insteadOf usual: Terms) -> Taxonomy {
        var taxonomy = self
        taxonomy.changeLabels(of: .german) { label in
            // One of the two may be part of the other, in the usual words and in the city's.
            label.components(separatedBy: usual.migrantOrganisations)
                .map { $0.replacing(usual.migrantOrganisation, with: own.migrantOrganisation) }
                .joined(separator: own.migrantOrganisations)
        }
        return taxonomy
    }
}
