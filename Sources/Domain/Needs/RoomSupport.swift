extension AccessNeed {
    /// What a room has that is all somebody with this need asks for; nil where people are needed.
    fileprivate var equipment: RoomEquipment? {
        switch self {
        case .stepFree: .stepFree
        case .hearingLoop: .hearingLoop
        case .interpretation, .plainLanguage, .signLanguage, .speechToText, .largePrint, .assistant, .childcare,
            .quietRoom,
            .other:
            nil
        }
    }
}

// MARK: What nobody has to do, because the room does it

extension SupportPlan {
    /// What people asked for and the room of their group is or has.
    /// - Parameter known: where people sit, as far as they were told.
    public func metByRoom(
        of asks: [SupportAsk], known: [Registration.ID: WorkGroup.ID]
    ) -> [(kind: SupportKind, place: SupportPlace)] {
        asks.compactMap { ask in
            guard let kind = ask.kind, let id = known[ask.registration],
                let group = groups.first(where: { $0.id == id }), isMet(ask.need, inRoomOf: group)
            else { return nil }
            return (kind, .group(id))
        }
    }

    private func isMet(_ need: AccessNeed, inRoomOf group: WorkGroup) -> Bool {
        guard let equipment = need.equipment else { return false }
        if equipment == .stepFree, group.isStepFree { return true }
        return rooms.named(group.room)?.equipment.contains(equipment) == true
    }
}

// MARK: What has been

extension SupportPlan {
    /// Of that which ends last and for which somebody asked for it; nil if the programme does not say.
    public func lastHours(of kind: SupportKind) -> Hours? {
        guard case .interpretation(let language) = kind else { return dayHours }
        return places(of: language).compactMap { hours(of: $0) }.max { $0.lastMinute < $1.lastMinute }
    }
}
