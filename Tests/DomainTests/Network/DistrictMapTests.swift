import Foundation
import Testing

@testable import Domain

@Suite struct DistrictMapTests {
    private static func map(_ features: [String], beside: String = "") throws -> DistrictMap {
        let text = "{\"type\": \"FeatureCollection\", \(beside)\"features\": [\(features.joined(separator: ","))]}"
        return try JSONDecoder().decode(DistrictMap.self, from: Data(text.utf8))
    }

    private static func feature(_ slug: String, _ coordinates: String, type: String = "Polygon") -> String {
        """
        {"type": "Feature", "properties": {"slug": "\(slug)"},
        "geometry": {"type": "\(type)", "coordinates": \(coordinates)}}
        """
    }

    /// A square of a tenth of a degree whose south-western corner is there.
    private static func square(_ west: Double, _ south: Double) -> String {
        let (east, north) = (west + 0.1, south + 0.1)
        return "[[[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],[\(west),\(north)],[\(west),\(south)]]]"
    }

    @Test func `west is left, north is up, and each district is drawn in its place`() throws {
        let map = try Self.map([
            Self.feature("west", Self.square(8.4, 52)), Self.feature("east", Self.square(8.5, 52)),
            Self.feature("north", Self.square(8.4, 52.1)),
        ])
        let middles = Dictionary(uniqueKeysWithValues: map.shapes.map { ($0.district.rawValue, $0.middle) })
        let (west, east) = (try #require(middles["west"]), try #require(middles["east"]))
        let north = try #require(middles["north"])
        #expect(west.x < east.x && west.y == east.y)
        #expect(north.y < west.y && north.x == west.x)
        #expect(map.shapes.allSatisfy { $0.rings.map(\.count) == [4] })
        let all = map.shapes.flatMap { $0.rings.joined() }
        #expect(all.allSatisfy { (0...DistrictMap.width).contains($0.x) && (0...map.height).contains($0.y) })
        // A degree of longitude is shorter than one of latitude there.
        #expect(map.height > DistrictMap.width * 3 / 2)
        #expect(!map.isSketch && map.source.isEmpty)
    }

    @Test func `the middle of a district that bends is inside it`() throws {
        let bent = "[[[8,52],[9,52],[9,52.2],[8.2,52.2],[8.2,53],[8,53],[8,52]]]"
        let map = try Self.map([Self.feature("bent", bent)])
        let shape = try #require(map.shapes.first)
        let corners = shape.rings[0].filter { $0.x > 4 && $0.x < DistrictMap.width / 2 }
        // Inside are the two arms: left of the inner corner, or below it.
        let corner = try #require(corners.max { $0.y < $1.y })
        #expect(shape.middle.x < corner.x || shape.middle.y > corner.y)
    }

    @Test func `a district may have several parts, and something cut out of it`() throws {
        let square = Self.square(8.4, 52)
        let hole = "[[8.43,52.03],[8.47,52.03],[8.47,52.07],[8.43,52.07],[8.43,52.03]]"
        let cut = "\(square.dropLast()),\(hole)]"
        let parts = Self.feature("both", "[\(cut),\(Self.square(8.6, 52))]", type: "MultiPolygon")
        let map = try Self.map([parts], beside: "\"sketch\": true, \"source\": \" Stadt \", ")
        #expect(map.shapes.map(\.rings.count) == [3])
        #expect(map.isSketch && map.source == "Stadt")
    }

    @Test func `borders to the metre become no longer than anybody sees`() throws {
        let round = (0...4_000).map { step -> String in
            let angle = Double(step % 4_000) / 4_000 * 2 * .pi
            return "[\(8.5 + 0.1 * cos(angle)),\(52 + 0.06 * sin(angle))]"
        }
        let map = try Self.map([Self.feature("round", "[[\(round.joined(separator: ","))]]")])
        let points = try #require(map.shapes.first?.rings.first)
        #expect((12...DistrictMap.mostPoints).contains(points.count))
        #expect(Set(points).count == points.count)
        #expect((points.map(\.x).max() ?? 0) > DistrictMap.width - 8)
    }

    static let faults: [(features: [String], fault: DistrictMapFault)] = [
        ([], .noCollection),
        (["{\"properties\": {}, \"geometry\": null}"], .noDistrict(feature: 1)),
        (["{\"properties\": null, \"geometry\": null}"], .noDistrict(feature: 1)),
        ([feature("a", "[8.5,52]", type: "Point")], .noArea(District(rawValue: "a"))),
        ([feature("a", "[]")], .noArea(District(rawValue: "a"))),
        ([feature("a", "[[[8,52],[9,52],[8,52]]]")], .noArea(District(rawValue: "a"))),
        (
            [feature("a", "[[[467000,5763000],[468000,5763000],[468000,5764000],[467000,5763000]]]")],
            .notOnEarth(District(rawValue: "a"))
        ),
        ([feature("a", "[[[8],[9],[9],[8]]]")], .notOnEarth(District(rawValue: "a"))),
        ([feature("a", square(8, 52)), feature("a", square(9, 52))], .twice(District(rawValue: "a"))),
    ]

    @Test(arguments: faults)
    func `a file that is no map says what is wrong with it`(features: [String], fault: DistrictMapFault) {
        #expect(throws: fault) { try Self.map(features) }
    }

    @Test func `what is no GeoJSON at all is an error, and never a crash`() {
        for text in ["", "[]", "{\"type\": 1}", "{\"type\": \"FeatureCollection\", \"features\": [{}]}"] {
            #expect(throws: (any Error).self) { try JSONDecoder().decode(DistrictMap.self, from: Data(text.utf8)) }
        }
    }
}
