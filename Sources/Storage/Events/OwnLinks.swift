public import Domain

extension Reader {
    /// Who has a page of their own, or that of their delegation: a link was sent, shown or printed for them.
    public func peopleWithLink(at event: Event.ID) throws -> Set<Registration.ID> {
        Set(
            try rows(
                """
                SELECT registration.id AS id FROM registration WHERE registration.event = \(event)
                    AND (EXISTS (SELECT 1 FROM registration_link WHERE registration_link.registration = registration.id)
                        OR EXISTS (SELECT 1 FROM registration_link
                            WHERE registration_link.delegation = registration.delegation))
                """
            ).map { try $0["id"] })
    }
}
