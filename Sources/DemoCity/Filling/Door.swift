import Actions
import Domain
import Secrets
import Storage

extension Filling {
    /// The half hour in which everybody arrives: delegates without a name say theirs, nine people do not come, six come
    /// who had not registered, and one of those who wait stands there all the same.
    func fillDoor(at event: Event, of directory: CityDirectory) async throws {
        let expected = try await database.read { db in try db.registrations(of: event.id, attendingOnly: true) }
        let absent = Set(allRegistering.filter { $0.staysAway == true }.map(\.name))
        let arriving = try await nameDelegates(among: expected, at: event, of: directory)
            .filter { !absent.contains($0.attendee.name) }

        try await pairDevices(at: event)

        let chance = chance("door")
        let order = arriving.map { ($0, chance.source.next()) }.sorted { $0.1 < $1.1 }.map(\.0)
        let minutes = 24
        for minute in 0..<minutes {
            try story.advance(to: moment(daysBefore: 0, "16:\(minute < 10 ? "0" : "")\(minute)"))
            let slice = order[order.count * minute / minutes..<order.count * (minute + 1) / minutes]
            guard !slice.isEmpty else { continue }
            try await database.write(by: .system) { db in
                for (number, registration) in slice.enumerated() {
                    let device = number.isMultiple(of: 3) ? "Einlass 2" : "Einlass 1"
                    _ = try Admit(registration.id, at: event.id, device: device).run(in: db)
                }
            }
        }
        try story.advance(to: moment(daysBefore: 0, "16:25"))
        var none: ArraySlice<Meal> = []
        let walkIns = try content.attendance.walkIns.map {
            try register($0, at: event, way: .door, of: directory, meals: &none)
        }
        try await database.write(by: .system) { db in
            try FreePlaces(at: event.id).run(in: db)
            for deed in walkIns {
                guard let registration = try deed.run(in: db).registration else { continue }
                _ = try Admit(registration.id, at: event.id, device: "Einlass 1").run(in: db)
            }
            if let guest = try db.registrations(of: event.id).first(where: { $0.status == .waitlisted }) {
                try WaitAtDoor(guest.id, at: event.id, isHere: true).run(in: db)
            }
        }
    }

    /// The two phones of the door team, which work without a connection, too.
    private func pairDevices(at event: Event) async throws {
        try story.advance(to: moment(daysBefore: 0, "15:45"))
        let chance = chance("devices")
        let secrets = (0..<4).map { _ in Secret(from: chance.source).hash }
        try await database.write(by: .system) { db in
            for (number, name) in ["Einlass 1", "Einlass 2"].enumerated() {
                let (code, secret) = (secrets[number * 2], secrets[number * 2 + 1])
                try AddDevice(called: name, for: .staff, at: event, code: code).run(in: db)
                _ = try PairDevice(code: code, secret: secret).run(in: db)
            }
        }
    }

    /// - Returns: all of `expected`, now with names.
    private func nameDelegates(
        among expected: [Registration], at event: Event, of directory: CityDirectory
    ) async throws -> [Registration] {
        var names = Dictionary(grouping: content.attendance.delegations.flatMap(\.arriving)) {
            directory[$0.organisation]?.id
        }
        var named: [(Registration.ID, AttendanceContent.Person)] = []
        for registration in expected where !registration.attendee.isNamed {
            guard let organisation = registration.attendee.organisation, names[organisation]?.isEmpty == false,
                let person = names[organisation]?.removeFirst()
            else { continue }
            named.append((registration.id, person))
        }
        let changes = named
        try story.advance(to: moment(daysBefore: 0, "15:40"))
        try await database.write(by: .system) { db in
            for (id, person) in changes {
                try ChangeRegistration(id, correspondence: nil).run(in: db) { registration in
                    registration.attendee = try attendee(person, in: directory)
                    registration.answers = try answers(of: person, at: event)
                }
            }
        }
        return try await database.read { db in try expected.compactMap { try db.registration($0.id) } }
    }
}
