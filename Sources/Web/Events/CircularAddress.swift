import Domain

extension EventDeskAddress {
    static let anyCircular = Circular.ID(rawValue: "{circular}")

    private var circulars: String { page + "/letters" }
    /// Writing to some of those who registered, and what was written before.
    var newCircular: String { circulars + "/new" }
    func newCircular(to choice: RegistrationChoice) -> String { newCircular + choice.unsorted.query }
    func circular(_ id: Circular.ID) -> String { "\(circulars)/\(id)" }
    func stop(of id: Circular.ID) -> String { circular(id) + "/stop" }
}
