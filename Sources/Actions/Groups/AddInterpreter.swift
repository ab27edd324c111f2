public import Domain
public import Storage

/// Somebody puts what is said into another language on the day.
public struct AddInterpreter: Sendable {
    let name: String
    let languages: [Language]
    let event: Event.ID

    public init(_ name: String, languages: [Language], at event: Event.ID) {
        (self.name, self.languages, self.event) = (name, languages, event)
    }

    @discardableResult
    public func run(in db: Writer) throws -> Interpreter {
        let interpreter = Interpreter(id: db.newIdentifier(), event: event, name: name, languages: languages)
        try db.insert(interpreter)
        return interpreter
    }
}

/// An interpreter cannot come after all; those who were told that their language is spoken are told that it is open again.
public struct RemoveInterpreter: Sendable {
    let interpreter: Interpreter.ID
    let event: Event.ID
    let correspondence: Correspondence

    public init(_ interpreter: Interpreter.ID, at event: Event.ID, correspondence: Correspondence) {
        (self.interpreter, self.event, self.correspondence) = (interpreter, event, correspondence)
    }

    public func run(in db: Writer) throws {
        guard let event = try db.event(event) else { return }
        let plan = try db.supportPlan(of: event.id)
        let ended = plan.assignments.filter { $0.person == .interpreter(interpreter) }
        try db.removeInterpreter(interpreter, of: event.id)
        _ = try SupportLetters(in: plan, at: event, correspondence: correspondence)
            .tellOfEnd(of: ended, gone: interpreter, in: db)
    }
}
