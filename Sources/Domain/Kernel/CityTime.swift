public import FoundationEssentials

extension TimeZone {
    /// Where the city's clocks are, as long as nobody has said otherwise; the same on whatever machine the program runs.
    public static let ofTheCity = TimeZone(identifier: "Europe/Berlin") ?? .gmt
}
