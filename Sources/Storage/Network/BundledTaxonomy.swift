public import Domain
import Foundation

extension Taxonomy {
    /// The lists that come with the program.
    public static func bundled() throws -> Taxonomy {
        let file = try ResourceFolder.of(target: "Storage").appending(path: "taxonomy.json")
        return try JSONDecoder().decode(Taxonomy.self, from: Data(contentsOf: file))
    }
}
