using './main.bicep'

param name = 'mentorbot'
// Entra admin centre, Users, the person, Object ID.
param firstCoordinator = '00000000-0000-0000-0000-000000000000'
