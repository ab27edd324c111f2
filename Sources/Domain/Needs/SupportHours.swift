/// For how long people interpret and look after children at an event, all of them together.
public struct SupportHours: Hashable, Sendable {
    /// Nil where nobody is assigned to it: then nobody wrote it down here.
    public let interpretingMinutes: Int?
    public let childcareMinutes: Int?

    public init(interpretingMinutes: Int?, childcareMinutes: Int?) {
        (self.interpretingMinutes, self.childcareMinutes) = (interpretingMinutes, childcareMinutes)
    }
}

extension SupportPlan {
    /// Nil where nobody is assigned to anything: then nobody wrote it down here, or it is forgotten.
    public var supportHours: SupportHours? {
        let planned = withGroups.filter { interpreter, group in
            !assignments.contains { $0.person == .interpreter(interpreter) && $0.place == .group(group) }
        }
        guard !assignments.isEmpty || !planned.isEmpty else { return nil }
        func minutes(_ counts: (SupportKind) -> Bool) -> Int? {
            let counted = assignments.filter { counts($0.kind) }
            return counted.isEmpty ? nil : counted.reduce(0) { $0 + $1.hours.minutes }
        }
        let interpreting = minutes { kind in
            if case .interpretation = kind { true } else { kind == .need(.signLanguage) }
        }
        let inGroups = planned.isEmpty ? nil : groupHours.map { planned.count * $0.minutes }
        let both = [interpreting, inGroups].compactMap(\.self)
        return SupportHours(
            interpretingMinutes: both.isEmpty ? nil : both.reduce(0, +),
            childcareMinutes: minutes { $0 == .need(.childcare) })
    }
}
