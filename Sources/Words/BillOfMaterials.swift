public import Foundation

/// What the program is made of: packages that are built in, and libraries of the system that it stands on.
public struct BillOfMaterials: Sendable {
    public struct Component: Hashable, Sendable {
        public let name: String
        /// Nil for what the system brings, whose version the system knows.
        public let version: String?
        /// An SPDX expression, such as `MIT` or `LGPL-2.1-only OR MPL-1.1`.
        public let licence: String
        public let address: String
    }

    /// By their names.
    public let components: [Component]
    /// The same for machines: CycloneDX, as JSON.
    public let document: Data

    /// As it was written down when the program was made (`scripts/sbom`).
    public static func bundled() throws -> BillOfMaterials {
        let data = try Data(contentsOf: ResourceFolder.of(target: "Words").appending(path: "sbom.json"))
        let entries = try JSONDecoder().decode(Document.self, from: data).components
        let components = entries.map { entry in
            Component(
                name: entry.name, version: entry.version,
                licence: entry.licenses.map(\.expression).joined(separator: ", "),
                address: entry.externalReferences.first?.url ?? "")
        }
        return BillOfMaterials(components: components, document: data)
    }

    private struct Document: Decodable {
        let components: [Entry]
    }

    private struct Entry: Decodable {
        let name: String
        let version: String?
        let licenses: [Licence]
        let externalReferences: [Reference]
    }

    private struct Licence: Decodable {
        let expression: String
    }

    private struct Reference: Decodable {
        let url: String
    }
}
