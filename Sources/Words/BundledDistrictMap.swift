public import Domain
public import Foundation

extension DistrictMap {
    /// The sketch that comes with the program: which district lies beside which, and roughly where. It is read once.
    /// - Throws: `ResourceFolder.Missing` if the program was copied without its files.
    public static func bundled() throws -> DistrictMap { try sketch.get() }

    private static let sketch: Result<DistrictMap, any Error> = Result {
        let file = try ResourceFolder.of(target: "Words").appending(path: "districts.geojson")
        return try DistrictMap(geoJSON: Data(contentsOf: file))
    }

    /// - Throws: `DistrictMapFault`, and `DecodingError` for what is no JSON of this kind.
    public init(geoJSON file: Data) throws {
        self = try JSONDecoder().decode(DistrictMap.self, from: file)
    }
}
