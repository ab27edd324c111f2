import Domain

/// The list of measures, and one of them.
struct MeasureAddress {
    static let list = "/measures"

    private let measure: Measure.ID

    init(_ measure: Measure.ID) {
        self.measure = measure
    }

    var page: String { "\(Self.list)/\(measure)" }
}
