/// Where the districts of a city lie, drawn on a sheet: enough to find one's own, and not to measure.
public struct DistrictMap: Hashable, Sendable {
    /// Across from the left and down from the top.
    public struct Point: Hashable, Sendable {
        public let x: Int
        public let y: Int
    }

    public struct Shape: Hashable, Sendable {
        public let district: District
        /// What goes around it, and around what is cut out of it. The last point leads back to the first.
        public let rings: [[Point]]
        /// The same as the commands of a path: `M0 0L10 0L10 10Z`.
        public let outline: String
        /// A place well inside it, for what is written there.
        public let middle: Point
    }

    /// How wide the sheet is. How high follows from the city.
    public static let width = 480

    public let shapes: [Shape]
    public let height: Int
    /// Whether it says of itself that nobody should take it for the border.
    public let isSketch: Bool
    /// Who has measured, as their licence wants to be named; empty where nobody does.
    public let source: String
}

/// Why a file is no map of districts.
public enum DistrictMapFault: Error, Hashable, Sendable {
    /// It is no collection of features (GeoJSON, RFC 7946).
    case noCollection
    /// The feature with this number, counted from 1, names no district in `properties.slug`.
    case noDistrict(feature: Int)
    /// Two features are about the same district.
    case twice(District)
    /// It is no polygon, or one without an area.
    case noArea(District)
    /// Its numbers are no longitudes and latitudes (WGS 84).
    case notOnEarth(District)
}

extension DistrictMap: Decodable {
    /// Reads GeoJSON: a collection of polygons whose property `slug` is that of the district. `sketch` and `source` beside
    /// the features say what it is.
    /// - Throws: `DistrictMapFault`, and `DecodingError` for what is no JSON of this kind.
    public init(from decoder: any Decoder) throws {
        let file = try GeoJSON.Collection(from: decoder)
        guard file.type == "FeatureCollection", !file.features.isEmpty else { throw DistrictMapFault.noCollection }
        var drawn: [(district: District, rings: [[PlacePoint]])] = []
        for (index, feature) in file.features.enumerated() {
            guard let slug = feature.properties?.slug, !slug.isEmpty else {
                throw DistrictMapFault.noDistrict(feature: index + 1)
            }
            let district = District(rawValue: slug)
            guard !drawn.contains(where: { $0.district == district }) else { throw DistrictMapFault.twice(district) }
            drawn.append((district, try Self.rings(of: feature, district)))
        }
        self.init(drawn, isSketch: file.sketch ?? false, source: file.source?.singleLine.trimmed ?? "")
    }

    private static func rings(of feature: GeoJSON.Feature, _ district: District) throws -> [[PlacePoint]] {
        guard let rings = feature.geometry?.rings, !rings.isEmpty else { throw DistrictMapFault.noArea(district) }
        return try rings.map { ring in
            guard ring.count >= 4 else { throw DistrictMapFault.noArea(district) }
            return try ring.map { place in
                guard place.count >= 2, (-180...180).contains(place[0]), (-90...90).contains(place[1]) else {
                    throw DistrictMapFault.notOnEarth(district)
                }
                return PlacePoint(x: place[0], y: place[1])
            }
        }
    }

    /// The parts of GeoJSON that are read.
    private enum GeoJSON {
        struct Collection: Decodable {
            let type: String
            let features: [Feature]
            let sketch: Bool?
            let source: String?
        }

        struct Feature: Decodable {
            let properties: Properties?
            let geometry: Geometry?
        }

        struct Properties: Decodable {
            let slug: String?
        }

        struct Geometry: Decodable {
            /// Those of all polygons; nothing where it is something else.
            let rings: [[[Double]]]

            private enum Field: String, CodingKey { case type, coordinates }

            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: Field.self)
                switch try container.decode(String.self, forKey: .type) {
                case "Polygon": rings = try container.decode([[[Double]]].self, forKey: .coordinates)
                case "MultiPolygon":
                    rings = try container.decode([[[[Double]]]].self, forKey: .coordinates).flatMap(\.self)
                default: rings = []
                }
            }
        }
    }
}
