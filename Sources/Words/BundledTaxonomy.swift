public import Domain
import Foundation

extension Taxonomy {
    /// The lists that come with the program. Labels that the shared lists lack in a language of the interface stand in a
    /// file of their own: list, value, language.
    public static func bundled() throws -> Taxonomy {
        let folder = try ResourceFolder.of(target: "Words")
        let lists = try Data(contentsOf: folder.appending(path: "taxonomy.json"))
        let labels = try Data(contentsOf: folder.appending(path: "taxonomy-labels.json"))
        var taxonomy = try JSONDecoder().decode(Taxonomy.self, from: lists)
        taxonomy.add(labels: try JSONDecoder().decode([String: [String: [String: String]]].self, from: labels))
        return taxonomy
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
