public import Domain
public import Storage

/// The hosts tell everybody who leads a board something, such as how many minutes are left. It takes the place of what they were
/// told before. Whoever has closed their board reads it, too: they still have to come to the plenary in time.
public struct SendFacilitatorMessage: Sendable {
    let content: FacilitatorMessage.Content
    let event: Event.ID

    public init(_ content: FacilitatorMessage.Content, at event: Event.ID) {
        (self.content, self.event) = (content, event)
    }

    @discardableResult
    public func run(in db: Writer) throws -> FacilitatorMessage {
        let message = FacilitatorMessage(id: db.newIdentifier(), event: event, content: content, madeAt: db.now)
        try db.tell(message, at: try db.boards(of: event).map(\.id))
        return message
    }
}

/// Nobody reads it any more. Another one that has taken its place stays.
public struct TakeFacilitatorMessageBack: Sendable {
    let message: FacilitatorMessage.ID
    let event: Event.ID

    public init(_ message: FacilitatorMessage.ID, at event: Event.ID) {
        (self.message, self.event) = (message, event)
    }

    public func run(in db: Writer) throws {
        try db.take(back: message, at: event, try db.boards(of: event).map(\.id))
    }
}
