import Domain
import Testing
import Words

@Suite struct BundledDistrictMapTests {
    /// Which districts of Bielefeld lie beside each other.
    private static let neighbours: [String: Set<String>] = [
        "mitte": ["schildesche", "heepen", "stieghorst", "gadderbaum", "dornberg"],
        "schildesche": ["joellenbeck", "heepen", "mitte", "dornberg"],
        "gadderbaum": ["mitte", "stieghorst", "senne", "brackwede", "dornberg"],
        "brackwede": ["dornberg", "gadderbaum", "senne"],
        "dornberg": ["joellenbeck", "schildesche", "mitte", "gadderbaum", "brackwede"],
        "joellenbeck": ["dornberg", "schildesche", "heepen"],
        "heepen": ["joellenbeck", "schildesche", "mitte", "stieghorst"],
        "stieghorst": ["heepen", "mitte", "gadderbaum", "senne", "sennestadt"],
        "sennestadt": ["stieghorst", "senne"],
        "senne": ["brackwede", "gadderbaum", "stieghorst", "sennestadt"],
    ]

    private static func borders(_ shape: DistrictMap.Shape) -> Set<Set<DistrictMap.Point>> {
        Set(shape.rings.flatMap { ring in zip(ring, ring.dropFirst() + ring.prefix(1)).map { Set([$0, $1]) } })
    }

    @Test func `every district of the lists is on it, beside those beside which it lies`() throws {
        let map = try DistrictMap.bundled()
        let districts = try Taxonomy.bundled().all(District.self)
        #expect(Set(map.shapes.map(\.district)) == Set(districts))
        for shape in map.shapes {
            let own = Self.borders(shape)
            let beside = map.shapes.filter { $0.district != shape.district && !Self.borders($0).isDisjoint(with: own) }
            #expect(
                Set(beside.map(\.district.rawValue)) == Self.neighbours[shape.district.rawValue], "\(shape.district)")
        }
    }

    @Test func `Jöllenbeck is in the north, Senne in the south, Dornberg in the west, Heepen in the east`() throws {
        let map = try DistrictMap.bundled()
        let byHeight = map.shapes.sorted { $0.middle.y < $1.middle.y }.map(\.district.rawValue)
        #expect(byHeight.first == "joellenbeck")
        #expect(Set(byHeight.suffix(2)) == ["senne", "sennestadt"])
        let acrossNorth = ["dornberg", "mitte", "heepen"].compactMap { slug in
            map.shapes.first { $0.district.rawValue == slug }?.middle.x
        }
        #expect(acrossNorth.count == 3 && acrossNorth == acrossNorth.sorted())
    }

    @Test func `it says of itself that it is a sketch`() throws {
        #expect(try DistrictMap.bundled().isSketch)
    }
}
