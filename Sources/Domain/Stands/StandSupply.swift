/// Tables, walls and power: what a stand asks for, or what there is for all stands of an area.
public struct StandSupply: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case tables
        /// Pin boards and partitions on which something can be hung up.
        case walls
        /// Connections, each for one stand.
        case power
    }

    /// More than any house has.
    public static let most = 500

    public var tables: Int
    public var walls: Int
    public var power: Int

    public init(tables: Int = 0, walls: Int = 0, power: Int = 0) {
        (self.tables, self.walls, self.power) = (tables, walls, power)
    }

    public subscript(_ kind: Kind) -> Int {
        switch kind {
        case .tables: tables
        case .walls: walls
        case .power: power
        }
    }

    public static func + (left: StandSupply, right: StandSupply) -> StandSupply {
        StandSupply(
            tables: left.tables + right.tables, walls: left.walls + right.walls, power: left.power + right.power)
    }
}

/// Where stands are put up: the foyer, a room. Its places are numbered from 1.
public struct StandArea: Hashable, Sendable {
    public typealias ID = Identifier<StandArea>

    public static let nameLimit = 80
    public static let placeNumbers = 1...100

    public let id: ID
    public let event: Event.ID
    public var name: String
    /// How many stands fit.
    public var places: Int
    /// What the house has there for all of them together.
    public var supply: StandSupply

    public init(id: ID, event: Event.ID, name: String, places: Int, supply: StandSupply) {
        (self.id, self.event, self.name, self.places, self.supply) = (id, event, name, places, supply)
    }
}
