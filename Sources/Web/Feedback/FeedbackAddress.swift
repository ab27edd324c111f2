import Domain

/// Reporting a barrier, and dealing with it.
enum FeedbackAddress {
    static let form = InformationPage.Subject.accessibility.address + "/feedback"
    static let anyReport = BarrierReport.ID(rawValue: "{report}")

    static func done(_ report: BarrierReport.ID) -> String { "\(DeskAddress.barriers)/\(report)/done" }
    static func answer(to report: BarrierReport.ID) -> String { "\(DeskAddress.barriers)/\(report)/answer" }
}
