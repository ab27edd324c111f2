public import Domain
public import Foundation

extension DistrictMap {
    /// The sketch that comes with the program: which district lies beside which, and roughly where.
    /// - Throws: `ResourceFolder.Missing` if the program was copied without its files.
    public static func bundled() throws -> DistrictMap {
        let file = try ResourceFolder.of(target: "Words").appending(path: "districts.geojson")
        return try DistrictMap(geoJSON: Data(contentsOf: file))
    }

    /// - Throws: `DistrictMapFault`, and `DecodingError` for what is no JSON of this kind.
    public init(geoJSON file: Data) throws {
        self = try JSONDecoder().decode(DistrictMap.self, from: file)
    }
}
