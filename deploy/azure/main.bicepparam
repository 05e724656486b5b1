using './main.bicep'

param name = 'mentorbot'
// Entra admin centre, Users, the person, Object ID.
param firstCoordinator = '00000000-0000-0000-0000-000000000000'
// What you set beside the template's own, such as { name: 'Programme__DefaultTimeZone', value: 'Europe/Paris' }, one a line.
param settings = []
