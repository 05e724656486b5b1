// MentorBot on Azure: an App Service, its identity, Table storage that only this identity opens, and the bot's registration.
// No secret exists anywhere: the same managed identity is the bot and opens the storage.

@description('Names every resource; letters and digits only, so that the storage account can carry it too.')
@minLength(3)
@maxLength(16)
param name string

@description('Entra object id of the first coordinator.')
param firstCoordinator string

@description('Where it runs.')
param location string = resourceGroup().location

@description('The App Service plan. B1 is the smallest that stays awake.')
param planSku string = 'B1'

@description('What people see as the bot\'s name.')
@maxLength(42)
param displayName string = 'MentorBot'

var uniqueName = toLower('${name}${take(uniqueString(resourceGroup().id), 8)}')
var siteName = uniqueName
// Storage Table Data Contributor
var tableContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3')

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: uniqueName
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource tables 'tableServices' = {
    name: 'default'
  }
}

resource mayUseTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, identity.id, tableContributor)
  scope: storage
  properties: {
    roleDefinitionId: tableContributor
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${name}-plan'
  location: location
  kind: 'linux'
  sku: {
    name: planSku
  }
  properties: {
    reserved: true
  }
}

resource site 'Microsoft.Web/sites@2023-12-01' = {
  name: siteName
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      linuxFxVersion: 'DOTNETCORE|10.0'
      appCommandLine: 'dotnet MentorBot.dll'
      alwaysOn: true
      healthCheckPath: '/health/live'
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      appSettings: [
        { name: 'Urls', value: 'http://+:8080' }
        { name: 'WEBSITES_PORT', value: '8080' }
        { name: 'Bot__AppId', value: identity.properties.clientId }
        { name: 'Bot__TenantId', value: identity.properties.tenantId }
        { name: 'Bot__Credential', value: 'ManagedIdentity' }
        { name: 'Storage__Kind', value: 'AzureTables' }
        { name: 'Storage__TablesEndpoint', value: storage.properties.primaryEndpoints.table }
        { name: 'Programme__Coordinators__0', value: firstCoordinator }
      ]
    }
  }
  dependsOn: [
    mayUseTables
  ]
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${uniqueName}-bot'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: displayName
    endpoint: 'https://${site.properties.defaultHostName}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppMSIResourceId: identity.id
    msaAppTenantId: identity.properties.tenantId
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
      properties: {
        isEnabled: true
      }
    }
  }
}

output botAppId string = identity.properties.clientId
output siteName string = site.name
output health string = 'https://${site.properties.defaultHostName}/health/ready'
