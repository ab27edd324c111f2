/// Who may say what, and when: the rule behind the steps.
extension Cooperation {
    /// Why `organisation` may not say that on `day`; nil if it may.
    func refusal(of step: Step.Kind, by organisation: Organisation.ID, on day: CalendarDay) -> Refusal? {
        guard let party = parties.first(where: { $0.organisation == organisation }) else {
            return refusal(of: step, byHeir: organisation, on: day)
        }
        let status = status(on: day)
        switch step {
        case .confirm:
            if party.confirmedAt != nil { return .alreadySo }
            return status.isOver ? .notPossible(from: status) : nil
        case .decline:
            // A yes that was only noted can be taken back by whoever never said it.
            if confirmation == .bothSides, party.confirmedWay == .itself { return .notPossible(from: status) }
            if ending?.voice.organisation == organisation { return .alreadySo }
            // What goes on already is asked about again when somebody has come in the place of a party.
            let isAsked = status == .contact || confirmation != .bothSides && !status.isOver
            return isAsked ? nil : .notPossible(from: status)
        case .plan: return refusal(to: .planned, on: day, from: [.contact])
        case .activate: return refusal(to: .active, on: day, from: [.contact, .planned])
        case .askToWake:
            if let refusal = refusal(to: .active, on: day) { return refusal }
            if openWaking(on: day)?.voice.organisation == organisation { return .alreadySo }
            return firstDayToAskAgain(organisation, on: day).map(Refusal.tooSoon)
        case .declineWaking, .takeBackWaking:
            guard case .dormant = status, let asked = openWaking(on: day) else { return .notPossible(from: status) }
            return (asked.voice.organisation == organisation) == (step == .takeBackWaking) ? nil : .onlyTheOtherSide
        case .wake: return refusal(to: .active, on: day) ?? refusal(toWake: organisation, on: day)
        case .pause: return refusal(to: nil, on: day, from: [.active])
        case .end: return refusal(toPropose: .ended, by: organisation, on: day)
        case .stop: return refusal(toPropose: .stopped, by: organisation, on: day)
        case .agree, .goOn: return refusal(toAnswer: step, by: organisation, on: day)
        case .takeBack: return refusal(toTakeBack: organisation, on: day)
        case .resume: return refusal(toResume: organisation, on: day)
        case .restart:
            if confirmation == .bothSides, status == .contact { return .alreadySo }
            if status == .contact { return party.confirmedAt == nil ? .notPossible(from: status) : .alreadySo }
            guard status.isOver else { return .notPossible(from: status) }
            return firstDayToAskAgain(organisation, on: day).map(Refusal.tooSoon)
        case .leave:
            guard confirmation == .bothSides else { return .notConfirmed }
            if status.isOver { return .notPossible(from: status) }
            if pendingEnding(on: day) != nil { return .endingIsProposed }
            return party.successor == nil ? nil : .alreadySo
        case .stay: return party.successor == nil ? .alreadySo : nil
        case .takeOver, .passUp: return .notPossible(from: status)
        }
    }

    /// Whoever was named to come in somebody's place says yes or no to that, and nothing else.
    private func refusal(of step: Step.Kind, byHeir organisation: Organisation.ID, on day: CalendarDay) -> Refusal? {
        guard [.takeOver, .passUp].contains(step), predecessor(of: organisation) != nil else { return .notAParty }
        let status = status(on: day)
        if status.isOver { return .notPossible(from: status) }
        guard step == .takeOver else { return nil }
        if confirmation != .bothSides { return .notConfirmed }
        return pendingEnding(on: day) == nil ? nil : .endingIsProposed
    }

    /// A yes needs somebody else's wish, or is back from the own word that it rests.
    private func refusal(toWake organisation: Organisation.ID, on day: CalendarDay) -> Refusal? {
        if statusVoice?.organisation == organisation,
            day <= since(on: day).advanced(byDays: Ending<End>.daysToTakeBack)
        {
            return nil
        }
        guard let asked = openWaking(on: day) else { return .notPossible(from: status(on: day)) }
        return asked.voice.organisation == organisation ? .onlyTheOtherSide : nil
    }

    /// A wish to begin again to which a yes still counts.
    public func openWaking(on day: CalendarDay) -> Waking? {
        waking.flatMap { $0.isOpen(on: day) ? $0 : nil }
    }

    /// From one status to the next, which needs everybody's yes and no open question.
    /// - Parameters:
    ///   - next: nil for asleep, which has many reasons.
    ///   - sources: nil for asleep.
    private func refusal(to next: Status?, on day: CalendarDay, from sources: [Status]? = nil) -> Refusal? {
        guard confirmation == .bothSides else { return .notConfirmed }
        let status = status(on: day)
        let isDormant = if case .dormant = status { true } else { false }
        if next.map({ $0 == status }) ?? isDormant { return .alreadySo }
        guard sources.map({ $0.contains(status) }) ?? isDormant else { return .notPossible(from: status) }
        return pendingEnding(on: day) == nil ? nil : .endingIsProposed
    }

    private func refusal(toPropose end: End, by organisation: Organisation.ID, on day: CalendarDay) -> Refusal? {
        guard confirmation == .bothSides else { return .notConfirmed }
        let status = status(on: day)
        if status == end.status { return .alreadySo }
        guard status.next.contains(end.rawValue) else { return .notPossible(from: status) }
        guard let pending = pendingEnding(on: day) else { return nil }
        return pending.voice.organisation == organisation && pending.outcome == end ? .alreadySo : .endingIsProposed
    }

    private func refusal(toAnswer step: Step.Kind, by organisation: Organisation.ID, on day: CalendarDay) -> Refusal? {
        guard let ending, confirmation == .bothSides else {
            return step == .goOn && !status(on: day).isOver ? .alreadySo : .notPossible(from: status(on: day))
        }
        if ending.isInForce(on: day) {
            return step == .agree ? .alreadySo : .notPossible(from: status(on: day))
        }
        if ending.voice.organisation == organisation { return .onlyTheOtherSide }
        return step == .agree && ending.isAgreed(by: organisation) ? .alreadySo : nil
    }

    private func refusal(toTakeBack organisation: Organisation.ID, on day: CalendarDay) -> Refusal? {
        let status = status(on: day)
        if status.isOver { return .notPossible(from: status) }
        guard let ending else { return .alreadySo }
        return ending.voice.organisation == organisation ? nil : .onlyTheOtherSide
    }

    /// An end belongs to all parties, so each of them can take it back; a "not with us" only whoever said it.
    private func refusal(toResume organisation: Organisation.ID, on day: CalendarDay) -> Refusal? {
        let status = status(on: day)
        guard let ending else { return status.isOver ? .tooLate : .alreadySo }
        guard ending.isInForce(on: day) else { return .notPossible(from: status) }
        if confirmation != .bothSides, ending.voice.organisation != organisation { return .onlyTheOtherSide }
        return day <= ending.lastDayToTakeBack ? nil : .tooLate
    }
}
