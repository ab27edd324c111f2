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

/// An interpreter cannot come after all.
public struct RemoveInterpreter: Sendable {
    let interpreter: Interpreter.ID
    let event: Event.ID

    public init(_ interpreter: Interpreter.ID, at event: Event.ID) {
        (self.interpreter, self.event) = (interpreter, event)
    }

    public func run(in db: Writer) throws {
        try db.removeInterpreter(interpreter, of: event)
    }
}
